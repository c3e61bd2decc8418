MAVEN = mvn -B -q

.PHONY: build format
build: ## compile, check and lay out the distribution in training/target/trimodal
	$(MAVEN) verify -DskipTests
format: ## put every source file in the house's format
	$(MAVEN) spotless:apply
.PHONY: test
test: ## every test
	mvn -B verify
