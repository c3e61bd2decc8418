package org.trimodal.model.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimodal.model.Precision;
import org.trimodal.model.SessionSettings;

class DeviceRatesTest {
  private final DeviceRates rates = new DeviceRates(SessionSettings.standard());

  @ParameterizedTest
  @EnumSource(Precision.class)
  void products_are_made_in_every_precision(Precision precision) {
    assertThat(rates.products(32, 3, precision)).isPositive().isFinite();
  }

  @Test
  void bytes_are_copied() {
    assertThat(rates.copiesTo(1024)).isPositive().isFinite();
    assertThat(rates.copiesOn(1024, 3)).isPositive().isFinite();
  }
}
