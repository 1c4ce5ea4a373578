import type { SweepTexts } from '../sweep-texts';

export const enSweep: SweepTexts = {
  parameters: {
    nodes: 'number of nodes',
    seed: 'seed',
    image: (field, ref) => `${field} of ${ref}`,
    fault: (field, kind, n, ref) => `${field} of fault ${n} (${kind}) of ${ref}`,
    traffic: (service) => `requests a second to ${service}`,
    time: (run) => `time of ${run}`,
  },
  parameterErrors: {
    'parameter/not-a-size': ({ text }) =>
      `“${text}” is no size. Write a number with a unit, such as 256M or 1G.`,
    'parameter/not-a-word': ({ text, words }) =>
      `“${text}” is none of ${words.slice(0, -1).join(', ')} and ${words.at(-1)}.`,
    'parameter/no-range': ({ text }) =>
      `“${text}” goes nowhere. Write from less to more, such as 1..10 or 0s..30s:5s.`,
    'parameter/too-many': ({ text, max }) =>
      `“${text}” makes more than ${max} values. Write a larger step, such as 1..1000:100.`,
  },
};
