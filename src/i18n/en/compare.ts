import type { CompareTexts, SideBySide } from '../compare-texts';

const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

function failedText({ failed }: SideBySide): string {
  if (failed === 0) return 'loses as many requests';
  return `loses ${requests(Math.abs(failed))} ${failed < 0 ? 'fewer' : 'more'}`;
}

const orNone = (end: string): string => (end === '' ? 'there is none' : end);

function tookText({ took, ends: [first, second], ...of }: SideBySide): string {
  if (took === null) {
    if (first === '' && second === '') return ', and nothing is updated';
    return `; the update in ${of.second}: ${orNone(second)}, in ${of.first}: ${orNone(first)}`;
  }
  if (took.sign === 0) return ' and takes as long';
  return took.sign > 0 ? ` and takes ${took.by} longer` : ` and is done ${took.by} sooner`;
}

export const enCompare: CompareTexts = {
  title: 'Compare',
  run: (letter) => `Run ${letter}`,
  sameLuck: (places) =>
    `same seed, same luck: only ${places.join(' and ')} ${places.length === 1 ? 'differs' : 'differ'}`,
  sameLuckMany: (count) => `same seed, same luck: ${count} settings differ`,
  otherLuck: 'other seeds: their luck differs as well',
  otherScenarios: 'the same seed, but different scenarios: more differs than settings',
  allTheSame: 'nothing differs yet: change a setting',
  notSaid: 'not said',
  edit: (letter) => `Edit ${letter}`,
  edited: 'edited in the settings',
  remove: (letter) => `Remove ${letter}`,
  poolLine: (letter) => `tasks in the pool of ${letter}`,
  summary: (of) => `Against ${of.first}, ${of.second} ${failedText(of)}${tookText(of)}`,
  sentence: (outcome, parts) => `${outcome}; ${parts}.`,
  partAt: (time, letter, event) => `they part at ${time}, when this happens in ${letter}: ${event}`,
  requestsPart: (time) => `only how requests fare differs, from ${time} on`,
  neverPart: 'they never part',
  parting: {
    title: (first, second) => `Where ${first} and ${second} part`,
    none: 'They never do: in both runs the same happens at the same times.',
    requests: (time) =>
      `The swarm does the same in both. Only how requests fare differs, from ${time} on.`,
    mark: (letters, time) => `${letters} part at ${time}`,
    nothing: 'nothing of the kind',
    later: (time) => `only at ${time}`,
    because: 'Why',
    differs: 'What differs',
    explain: (letter) => `Explain in Watch, with ${letter}`,
  },
  outcomes: {
    title: 'Outcomes',
    against: (letter) => `differences are against ${letter}`,
    from: (time) => `from the first update on, at ${time}`,
    run: 'run',
    better: 'better',
    worse: 'worse',
    of: (count, wanted) => `${count} / ${wanted}`,
    unsettled: (letter, time) =>
      `${letter} is followed to ${time} and has not settled by then: what it counts would go on.`,
  },
  add: {
    title: 'Compare with',
    others: 'Something else…',
    full: 'Four runs are all that fit side by side. Remove one to add another.',
    noCheck: 'no health check',
    check: 'a health check',
    allAtOnce: 'all at once',
    history: 'Earlier in this scenario',
    noHistory: 'Nothing has been changed yet.',
    changesBack: (count) => (count === 1 ? 'before the last change' : `${count} changes ago`),
    strategy: 'A strategy',
    example: 'An example',
    link: 'A link',
    linkHint: 'Paste the link of a run',
    badLink: 'This link opens no run.',
    cannot: 'This strategy does not fit the scenario as it is: open it under Strategies.',
    choose: 'Choose…',
    add: 'Add',
    lead: 'Two runs on one playhead, with the same seed and the same luck: what differs is what you change.',
  },
};
