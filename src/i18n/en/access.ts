import type { AccessTexts } from '../access-texts';

export const enAccess: AccessTexts = {
  display: {
    colours: 'Colours',
    system: 'As this device asks',
    palettes: {
      default: 'Default',
      contrast: 'High contrast',
      mono: 'Monochrome: versions told by pattern',
    },
    scheme:
      'Light or dark follows the device. On “As this device asks”, so does the contrast. The choice is kept on this device.',
    versions: 'Versions 1 to 4',
    panels: 'Panels',
    smaller: (panel) => `${panel}: smaller`,
    larger: (panel) => `${panel}: larger`,
    reset: 'As they were',
  },
  grid: {
    title: 'Timeline, period by period',
    enter:
      'Arrow keys go from period to period and from row to row; Enter chooses what is there and goes to its beginning.',
    update: (state, from, to) => `Update ${state} from ${from} to ${to}`,
    pool: (tasks, versions, from, to) =>
      `${[tasks, ...versions].join(', ')}; from ${from} to ${to}`,
    version: (version, tasks) => `${tasks} of version ${version}`,
    fail: (slot, what, from, to) =>
      `${slot === null ? '' : `${slot}: `}${what}, from ${from} to ${to}`,
    noneFailed: 'No request fails',
    task: ({ slot, version, tag, node, state, from, to, next, end }) =>
      [
        `${slot}, version ${version} (${tag})${node === '' ? '' : ` on ${node}`}: ${state} from ${from} to ${to}`,
        ...(end === null ? [] : [end]),
        ...(next === null ? [] : [`then ${next}`]),
      ].join(', '),
    failedAt: (time) => `failed at ${time}`,
    doneAt: (time) => `done at ${time}`,
    rests: (slot, from, to) => `${slot}: the update rests (delay) from ${from} to ${to}`,
    count: (state, count, from, to) => `${count} ${state}, from ${from} to ${to}`,
  },
  news: {
    title: 'What is happening',
    at: (time, news) => `${time}: ${news.join('. ')}.`,
    more: (count) => `And ${count} more`,
    settled: 'The swarm has settled, and the run ends',
  },
  table: {
    title: 'The timeline as tables',
    update: 'Update',
    pool: 'Load balancer pool',
    failures: 'Failed requests',
    tasks: 'Tasks',
    state: 'State',
    from: 'From',
    to: 'To',
    inPool: 'In the pool',
    versions: 'By version',
    reason: 'Reason',
    count: 'Requests',
    slot: 'Slot',
    version: 'Version',
    node: 'Node',
    end: 'End',
    none: 'None',
    more: (count) =>
      `${count} more tasks are left out here; Share has all of it as CSV, under Data.`,
  },
};
