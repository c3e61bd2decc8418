# Two images, both run as an ordinary user:
#   docker build -t trimodal .                      for CPUs
#   docker build -t trimodal-gpu --target gpu .     for NVIDIA GPUs; docs/gpu.md says how it is run

FROM maven:3.9-eclipse-temurin-17 AS source
WORKDIR /source
COPY . .

FROM source AS build-cpu
RUN mvn -B -q verify -DskipTests

FROM source AS build-gpu
RUN mvn -B -q verify -DskipTests -Pgpu

FROM eclipse-temurin:17-jre-jammy AS base
# File names in any script: Java takes their encoding from the locale.
ENV LANG=C.UTF-8 LC_ALL=C.UTF-8
# The cache is made here, so that a volume laid over it belongs to the user too.
RUN useradd --create-home --uid 10001 trimodal \
 && mkdir -p /work /home/trimodal/.javacpp/cache \
 && chown -R trimodal:trimodal /work /home/trimodal/.javacpp \
 && ln -s /opt/trimodal/bin/trimodal /usr/local/bin/trimodal
USER trimodal
WORKDIR /work
ENTRYPOINT ["trimodal"]
CMD ["--help"]

FROM base AS gpu
# What NVIDIA's container toolkit brings in from the host: the driver and nvidia-smi.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=build-gpu /source/training/target/trimodal-gpu /opt/trimodal

FROM base AS cpu
COPY --from=build-cpu /source/training/target/trimodal /opt/trimodal
