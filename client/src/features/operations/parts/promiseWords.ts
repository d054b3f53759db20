// What the system promises, and what proves it, in the person's language.
import { useLingui } from "@lingui/react/macro";

interface Words {
  promise: string;
  proof: string;
}

export function usePromiseWords(): Record<string, Words> {
  const { t } = useLingui();
  return {
    I1: {
      promise: t`What was answered with “saved” is in the database.`,
      proof: t`Proved by tests that cut the power and the network; it cannot be checked while running.`,
    },
    I2: {
      promise: t`Nothing counts twice, however often it is sent.`,
      proof: t`Every mark on a roll is compared with its operations, every night.`,
    },
    I3: {
      promise: t`A grade shown is the sum of its facts, to the last digit.`,
      proof: t`Every grade is recomputed and every ledger added up, every night.`,
    },
    I4: {
      promise: t`A released grade changes only by an amendment with a reason.`,
      proof: t`Released grades are recomputed every night; that closed terms refuse changes, tests prove.`,
    },
    I5: {
      promise: t`A screen misses no change and shows none twice.`,
      proof: t`Proved by tests with broken connections; it cannot be checked while running.`,
    },
    I6: {
      promise: t`Every job comes to an end and has its effect once.`,
      proof: t`Proved by tests that kill workers; what nobody holds any more stands above, under jobs.`,
    },
    I7: {
      promise: t`Nobody receives the same notice twice.`,
      proof: t`Proved by tests; the database refuses a second row.`,
    },
    I8: {
      promise: t`Every answer is one the contract names, also when something breaks.`,
      proof: t`Proved by tests and by a judge from outside; it cannot be checked while running.`,
    },
    I9: {
      promise: t`After a fault everything works again by itself.`,
      proof: t`Proved by tests that stop each service; it cannot be checked while running.`,
    },
    I10: {
      promise: t`Every change of a guarded row is in the journal, and no past row was altered.`,
      proof: t`Changes are compared with the journal and every seal is verified, every night.`,
    },
  };
}
