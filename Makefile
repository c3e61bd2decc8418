# Maven where it is installed, else the wrapper, which fetches it; data-pipeline and model-graph, which
# do not know each other, side by side.
MAVEN = $(shell command -v mvn || echo ./mvnw) -B -T 2

# DEVICE=gpu takes TensorFlow's build for NVIDIA GPUs with CUDA and cuDNN (downloads 2.6 GB once); with
# CUDA=system the host's own CUDA 12 and cuDNN 9 (0.5 GB).
DEVICE = auto
CUDA = bundled
GPU_DIST = $(if $(filter system,$(CUDA)),trimodal-gpu-system-cuda,trimodal-gpu)
GPU_PROFILE = $(if $(filter system,$(CUDA)),tensorflow-core-platform-gpu,gpu)
DIST = training/target/$(if $(filter gpu,$(DEVICE)),$(GPU_DIST),trimodal)
PROFILE = $(if $(filter gpu,$(DEVICE)),-P$(GPU_PROFILE))

TRIMODAL = $(DIST)/bin/trimodal
# A mark as old as the distribution: Maven, which takes a while to find nothing to do, is asked only when
# a source is newer.
BUILT = $(DIST)/.built
SOURCES = $(shell find pom.xml .mvn */pom.xml */src */*/pom.xml */*/src)
CONF = $(DIST)/conf
SAMPLE = data/sample

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: build
build: $(BUILT) ## compile, check and lay out the distribution in training/target/trimodal

$(BUILT): $(SOURCES)
	$(call lay-out,$(MAVEN) -q verify -DskipTests $(PROFILE),$@)

# Runs a command that lays a distribution out, and gives the mark the time at which it began.
define lay-out
@mkdir -p training/target && touch training/target/.began
$(1)
@mv training/target/.began $(2)
endef

.PHONY: dist-gpu
dist-gpu: ## lay out the distribution for NVIDIA GPUs in training/target/trimodal-gpu
	$(MAVEN) -q verify -DskipTests -P$(GPU_PROFILE)
	@echo "training/target/$(GPU_DIST)"

.PHONY: dist-serve
dist-serve: ## lay out the server alone in saved-models/target/trimodal-serve
	$(MAVEN) -q package -DskipTests -Pdist-serve -pl saved-models/serving -am
	@echo "saved-models/target/trimodal-serve"

.PHONY: test
test: ## every test
	$(call lay-out,$(MAVEN) verify,training/target/trimodal/.built)

.PHONY: format
format: ## put every source file in the house's format
	$(MAVEN) -q spotless:apply

.PHONY: modules
modules: build ## draw the picture of the modules in CONTRIBUTING.md anew
	$(MAVEN) -q test -Dtest=ModulePictureTest -Dsurefire.failIfNoSpecifiedTests=false -Dmodules.draw=true

.PHONY: train
train: build $(SAMPLE)/manifest.json ## train the whole network on the generated sample; DEVICE=gpu: on a GPU
	@n=1; while [ -e "runs/sample-$$(printf %03d $$n)" ]; do n=$$((n + 1)); done; \
	$(TRIMODAL) train --config $(CONF)/sample.yaml \
	  --data $(SAMPLE) --out "runs/sample-$$(printf %03d $$n)" --device $(DEVICE) --evaluate-on test

# Made again when the code that makes it is newer.
$(SAMPLE)/manifest.json: $(shell find data-pipeline/*/src/main -name '*.java') | build
	@rm -rf $(SAMPLE) $(SAMPLE)-h5
	@$(TRIMODAL) sample --out $(SAMPLE)-h5 --seed 1
	@$(TRIMODAL) prepare --source h5 --input $(SAMPLE)-h5 --out $(SAMPLE)

.PHONY: interop
interop: build $(SAMPLE)/manifest.json ## load an export in Python's TensorFlow and compare every answer
	@training/app/src/interop/interop.sh $(TRIMODAL) $(SAMPLE)

# The newest run on the sample, served by the distribution that holds the server alone and asked once.
.PHONY: try-serve
try-serve: build dist-serve ## export the newest run on the sample and ask the server's own distribution for it
	@set -e; folder=$$(mktemp -d); run=$$(ls -d runs/sample-* | tail -n 1); \
	$(TRIMODAL) export --run "$$run" --out "$$folder/sentiment/1"; \
	saved-models/target/trimodal-serve/bin/trimodal-serve --model-base "$$folder/sentiment" --port 8590 \
	  --examples $(SAMPLE)-h5/examples.jsonl & server=$$!; \
	trap 'kill $$server; wait $$server; rm -r "$$folder"' EXIT; \
	until curl -sf localhost:8590/readyz > /dev/null; do kill -0 $$server; sleep 0.2; done; \
	curl -sf localhost:8590/page/examples/0 | head -c 100; echo; \
	curl -sf localhost:8590/v1/models/sentiment

.PHONY: bench
bench: build ## training speed beside this machine's matrix-product peak, in one run
	@$(TRIMODAL) bench

.PHONY: bench-gpu
bench-gpu: build ## floor, speed and correctness of a GPU with DEVICE=gpu; else the same in small on the CPU
	@$(TRIMODAL) bench-gpu $(if $(filter gpu,$(DEVICE)),--device gpu,--device cpu --quick)

# Downloads TensorFlow's natives for GPUs (526 MB) where Maven does not have them yet.
.PHONY: gpu-audit
gpu-audit: ## look up every operation of every configuration among the GPU kernels; needs no GPU
	$(MAVEN) -q verify -DskipTests -Ptensorflow-core-platform-gpu
	@training/target/trimodal-gpu-system-cuda/bin/trimodal gpu-audit --architectures all \
	  $$(grep -l '^architecture:' training/app/src/main/dist/conf/*.yaml)

.PHONY: bench-data
bench-data: build ## reading, alignment and preparation of data, beside h5py, in one run
	@$(TRIMODAL) bench-data

.PHONY: bench-serve
bench-serve: build ## the server under load, beside calls of its model in process, in one run
	@$(TRIMODAL) bench-serve

# Chromium draws what the page shows of the newest run on the sample.
.PHONY: picture
picture: build $(SAMPLE)/manifest.json ## the picture of the server's page in docs/images
	@set -e; folder=$$(mktemp -d); run=$$(ls -d runs/sample-* | tail -n 1); \
	$(TRIMODAL) export --run "$$run" --out "$$folder/sentiment/1"; \
	$(TRIMODAL) serve --model-base "$$folder/sentiment" --port 8590 --no-access-log \
	  --examples $(SAMPLE)-h5/examples.jsonl & server=$$!; \
	trap 'kill $$server; rm -r "$$folder"' EXIT; \
	until curl -sf localhost:8590/readyz > /dev/null; do sleep 0.2; done; \
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=9000 \
	  --user-data-dir="$$folder/browser" --window-size=1200,1560 \
	  --screenshot=docs/images/page.png http://localhost:8590/

# Real recordings as HDF5 arrays, each set with the configuration of its name.
SETS = mosi-words mosi-context mmmo pom
# Tables have the five seeds that MMSA has, 1111 to 1115; what README quotes has ten.
SEEDS = 5
train-real train-text transfer: SEEDS = 10
RECORDINGS = $(DATA)

data/%/manifest.json: | build
	@$(TRIMODAL) prepare --source h5 --input "$(RECORDINGS)/$*" --out $(@D)

data/mosei-text/manifest.json: | build
	@$(TRIMODAL) prepare --source table --config $(CONF)/mosei-text-data.yaml \
	  --input "$(RECORDINGS)" --out $(@D)

.PHONY: train-real
train-real: $(SETS:%=data/%/manifest.json) ## train on each set below RECORDINGS=DIR, from SEEDS=N seeds, and print the tables
	@set -e; for set in $(SETS); do \
	  echo "== $$set"; \
	  $(TRIMODAL) run-seeds --config $(CONF)/$$set.yaml --data "data/$$set" \
	    --out "runs/$$set" --seeds $(SEEDS) --evaluate-on test; \
	done

.PHONY: train-text
train-text: data/mosei-text/manifest.json ## train on MOSEI's transcripts below RECORDINGS=DIR, from SEEDS=N seeds
	@$(TRIMODAL) run-seeds --config $(CONF)/mosei-text.yaml \
	  --data data/mosei-text --out runs/mosei-text --seeds $(SEEDS) --evaluate-on test

.PHONY: transfer
transfer: train-text data/mosi-words/manifest.json ## from MOSEI's transcripts to CMU-MOSI: start from the first run of train-text
	@$(TRIMODAL) run-seeds --config $(CONF)/mosi-words-transfer.yaml --init-from runs/mosei-text/seed-1111 \
	  --data data/mosi-words --out runs/transfer --seeds $(SEEDS) --evaluate-on test

# Where runs of the targets below are kept: finished ones are not made again. Each command opens the test
# split once, after the last of its runs has ended.
REPRODUCED = runs/reproduced

.PHONY: reproduce-sample
reproduce-sample: build $(SAMPLE)/manifest.json ## ablation and benchmark on the sample: docs/results-sample.md
	@for table in "ablate --out $(REPRODUCED)/sample/ablation" \
	  "benchmark --architectures all --out $(REPRODUCED)/sample/benchmark"; do \
	  $(TRIMODAL) $$table --config $(CONF)/sample.yaml --data $(SAMPLE) --seeds $(SEEDS) \
	    --evaluate-on test --subset conflict=$(SAMPLE)-h5/conflict.txt || exit 1; \
	done
	@$(TRIMODAL) results --introduction training/app/src/results/sample.md \
	  --out docs/results-sample.md --part "The sample=$(REPRODUCED)/sample"

.PHONY: reproduce-real
reproduce-real: $(SETS:%=data/%/manifest.json) ## the same tables on each set below DATA=DIR: docs/results-real.md
	@set -e; for set in $(SETS); do \
	  for table in "ablate --out $(REPRODUCED)/$$set/ablation" \
	    "benchmark --architectures all --out $(REPRODUCED)/$$set/benchmark"; do \
	    $(TRIMODAL) $$table --config $(CONF)/$$set.yaml --data "data/$$set" --seeds $(SEEDS) \
	      --evaluate-on test; \
	  done; \
	done
	@$(TRIMODAL) results --introduction training/app/src/results/real.md --out docs/results-real.md \
	  $(foreach set,$(SETS),--part "$(set)=$(REPRODUCED)/$(set)")
