import fc from 'fast-check'

/** A test that fails does so because of a change, not of luck: RUNS and SEED look further on demand. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 2_026) })
