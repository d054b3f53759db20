// How long something is kept, who sees it, on which ground, and what an archive leaves out. A key that
// this release of the client does not know keeps the server's words.
import { useLingui } from "@lingui/react/macro";
import type { MyData, RegisterLine, RegisterPurpose } from "@/lib/api";

type Words<Key extends string> = Record<Key, string>;

export function useKeptWords(): (key: RegisterLine["kept"], otherwise: string) => string {
  const { t } = useLingui();
  const words: Words<RegisterLine["kept"]> = {
    school: t`As the school's record: at least five years after your last term`,
    journal: t`As long as the grades they explain; nothing of it is ever changed`,
    last_term: t`One year after your last term was closed`,
    letter: t`One year after the term of the letter was closed`,
    account: t`As long as the account exists`,
    month: t`30 days after it ended`,
    quarter: t`90 days`,
    week: t`7 days`,
    days: t`A few days, until the work is done`,
    office: t`As long as somebody holds the position, then with the documents they signed`,
  };
  return (key, otherwise) => words[key] ?? otherwise;
}

export function useSeenWords(): (line: RegisterLine) => string {
  const { t } = useLingui();
  const words: Words<RegisterLine["seen"]> = {
    self: t`You alone`,
    self_and_admins: t`You and the admins`,
    self_and_unit: t`You, the training staff and the admins`,
    unit: t`The training staff and the admins`,
    admins: t`The admins`,
    deciders: t`You, and those who decide on letters; each opening is noted`,
    noted: t`You, and the admins; each opening is noted`,
    people_of_it: t`The people of the conversation`,
    everybody: t`Everybody, also outside the unit`,
    nobody: t`Nobody can read it`,
  };
  return ({ seen, seen_by }) => words[seen] ?? seen_by;
}

export function useBasisWords(): (purpose: RegisterPurpose) => string {
  const { t } = useLingui();
  const law = t`RA 9163 and its rules; RA 10173, sections 12(c), 12(e) and 13(b)`;
  const interest = t`The unit's duty to keep data safe and to answer for it; RA 10173, 12(c), 12(f), 20`;
  const words: Words<RegisterPurpose["key"]> = {
    record: law,
    safety: t`You give it yourself and may leave it empty; RA 10173, section 13(a)`,
    attendance: law,
    conduct: law,
    grade: law,
    documents: law,
    talk: t`The school's task to teach and to reach you; RA 10173, section 12(e)`,
    sign_in: interest,
    rights: t`RA 10173, sections 16 to 20; NPC Circular 16-03 and 2023-04`,
    proof: interest,
    taking_over: law,
    running: interest,
  };
  return ({ key, basis }) => words[key] ?? basis;
}

type Left = MyData["withheld"][number];

export function useWithheldWords(): (left: Left) => Pick<Left, "what" | "why"> {
  const { t } = useLingui();
  const words: Record<Left["key"], Pick<Left, "what" | "why">> = {
    actor: {
      what: t`Who of the unit wrote, marked or decided something`,
      why: t`That is data of somebody else. What you did yourself stands in the part Journal.`,
    },
    secret: {
      what: t`Passwords, keys and codes`,
      why: t`They are kept so that nobody can read them, or would let others in.`,
    },
    undecided: {
      what: t`Scores that are not released, second typings, recommendations and notes of talks`,
      why: t`They are the unit's work and are not shown to cadets. Ask for access: a person answers.`,
    },
    copy: {
      what: t`Rows of imported files, of the old system, and earlier versions`,
      why: t`They stand in files and chains about many people; what was taken over is in here.`,
    },
    others: {
      what: t`What others wrote to you, and posts and pictures of the unit`,
      why: t`That is theirs; you read it in RGMS.`,
    },
    machine: {
      what: t`What the machine needs to send, retry and count`,
      why: t`It says nothing about you that is not in the other parts.`,
    },
  };
  return (left) => words[left.key] ?? left;
}
