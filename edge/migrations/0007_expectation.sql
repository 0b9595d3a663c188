-- 0007_expectation.sql: what a batch rests on. A row is only ever inserted when an expectation is not met, and every
-- row breaks its CHECK: the whole batch is rolled back, and the name of the CHECK tells why. The table stays empty.

CREATE TABLE expectation (
  version INTEGER CONSTRAINT expectation_version CHECK (version IS NULL),   -- the row has still the version that was read (DASH-022)
  found   INTEGER CONSTRAINT expectation_found   CHECK (found IS NULL),     -- the row is still there
  step    INTEGER CONSTRAINT expectation_step    CHECK (step IS NULL)       -- the job is still at the step of this slice
);
