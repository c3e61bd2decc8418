package org.trimodal.data.csd;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.Optional;
import org.trimodal.data.array.ElementType;

/** Types of HDF5 as numpy names them. */
final class H5Elements {
  private H5Elements() {}

  /** Empty if values of that type are neither numbers nor words of a fixed size. */
  static Optional<ElementType> of(DataType type) {
    if (type instanceof FloatingPoint number) {
      return named('f', number.getByteOrder(), type.getSize());
    }
    if (type instanceof FixedPoint number) {
      return named(number.isSigned() ? 'i' : 'u', number.getByteOrder(), type.getSize());
    }
    return type instanceof StringData
        ? named('S', ByteOrder.LITTLE_ENDIAN, type.getSize())
        : Optional.empty();
  }

  /** As numpy names it, or else in words. */
  static String inWords(DataType type) {
    if (type instanceof VariableLength) {
      return "text of variable length";
    }
    if (type instanceof EnumDataType) {
      return "an enumeration, as which h5py writes booleans";
    }
    if (type instanceof CompoundDataType) {
      return "records or complex numbers";
    }
    return of(type).map(ElementType::toString).orElse("values of a rare type");
  }

  private static Optional<ElementType> named(char kind, ByteOrder order, int bytes) {
    return ElementType.named((order == ByteOrder.BIG_ENDIAN ? ">" : "<") + kind + bytes);
  }
}
