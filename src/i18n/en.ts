import type { Expected, Messages, ScenarioType } from './messages';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const TYPES: Readonly<Record<ScenarioType, string>> = {
  text: 'text in quotes',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object in braces',
  list: 'a list in brackets',
  other: 'of another type',
};

const VALUES: Readonly<Record<Expected, string>> = {
  name: 'a name',
  hostname: 'a name of letters, digits, dots and dashes',
  task: '"outside" or a task such as "api.2"',
  bytes: 'a size such as "4GiB"',
  cpus: 'a number of processors such as 2 or "0.5"',
  'health-test': 'a command, or a list that begins with "CMD", "CMD-SHELL" or "NONE"',
  other: 'something else',
};

export const en: Messages = {
  languageName: 'English',
  app: {
    name: 'Swarmscope',
    tagline: 'See a zero-downtime deployment',
    scenario: 'Scenario',
    language: 'Language',
    share: 'Share',
    undo: 'Undo',
    redo: 'Redo',
    close: 'Close',
    skipToTimeline: 'Skip to the timeline',
    ownScenario: 'Your own version',
    ownVersionOf: (title) => `${title} (your version)`,
    notice: 'Notice',
    loading: 'Simulating…',
    dismiss: 'Dismiss',
  },
  scenarios: { book: "The book's rolling update" },
  share: {
    title: 'Share this run',
    explanation:
      'The link holds the whole scenario. Nothing is sent anywhere until you send it to somebody.',
    link: 'Link',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Your browser does not let the page copy. Select the link and copy it yourself.',
    atThisMoment: 'Open at this moment',
    length: (characters) => `${characters} characters`,
  },
  timeline: {
    title: 'Timeline',
    play: 'Play',
    pause: 'Pause',
    next: 'Next event',
    previous: 'Previous event',
    playhead: 'Playhead',
    speed: 'Speed',
    forecastHint: 'Right of the playhead is the forecast: change a setting and it redraws',
    update: 'update',
    inPool: 'in pool',
    requests: 'requests',
    summary: (slots, from, to) => `${plural(slots, 'slot', 'slots')} from ${from} to ${to}`,
    requestsFailed: (count) => plural(count, 'request failed', 'requests failed'),
    updateStates: {
      updating: 'updating',
      paused: 'paused',
      completed: 'completed',
      rollback_started: 'rolling back',
      rollback_paused: 'rollback paused',
      rollback_completed: 'rolled back',
    },
    pin: (time, run) => `${time}: ${run}`,
    bar: (task, image, from, to) => `${task} ${image}, ${from} to ${to}`,
    shortcuts: 'Space plays and pauses, the arrow keys step from event to event',
  },
  pool: {
    title: 'Load balancer pool',
    summary: (name, vip, port, inPool, wanted) =>
      `${name} · VIP ${vip}${port === null ? '' : `:${port}`} · round robin · ${inPool} of ${wanted} in the pool`,
    client: 'Clients',
    out: 'not in the pool',
    draining: 'left the pool',
    rate: (perSecond) => `${perSecond} req/s`,
    empty: 'No service yet',
  },
  cluster: {
    title: 'Cluster',
    roles: { manager: 'manager', worker: 'worker' },
    states: {
      ready: 'ready',
      down: 'down',
      unknown: 'unknown',
      disconnected: 'disconnected',
      off: 'machine off',
      pause: 'paused',
      drain: 'drained',
    },
    taskStates: {
      new: 'new',
      pending: 'pending',
      assigned: 'assigned',
      accepted: 'accepted',
      preparing: 'preparing',
      ready: 'ready to start',
      starting: 'starting',
      running: 'running',
      complete: 'complete',
      shutdown: 'stopped',
      failed: 'failed',
      rejected: 'rejected',
      remove: 'removed',
      orphaned: 'orphaned',
    },
    noTasks: 'no tasks',
    stopped: 'stopped',
    stopping: 'stopping',
    older: (count) => `+${count} older`,
  },
  settings: {
    title: 'Settings',
    editing: (time) => `of the command at ${time}`,
    nothingToEdit: 'No command of this scenario has settings to change.',
    image: 'image',
    updateService: 'Update service',
    updateServiceTo: (image) => `Update service → ${image}`,
    redrawsThePast: 'This changes what happened before the playhead, too.',
    noTaskWouldChange: (image) =>
      `Nothing was added: every task runs ${image} with these settings already, so no task would change.`,
    added: (time, image) => `Added at ${time}: an update to ${image}.`,
    allAtOnce: 'all at once',
    command: 'The command it amounts to',
  },
  forecast: {
    title: 'Forecast',
    toConverge: 'to converge',
    lowest: 'lowest in pool',
    failed: 'requests fail',
    endings: {
      completed: 'The update completes.',
      paused: 'The update pauses after a failure.',
      'rolled-back': 'The update is rolled back.',
      'rollback-paused': 'The rollback pauses after a failure.',
      unfinished: 'The update does not finish.',
      'no-update': 'No task is replaced.',
    },
    of: (lowest, wanted) => `${lowest} / ${wanted}`,
    never: '—',
    computing: 'Computing…',
    exposure: (count, milliseconds) =>
      `${plural(count, 'request meets', 'requests meet')} a closed port: a new task is in the pool ${milliseconds} before it listens, because nothing checks its health.`,
    allServed: 'Every request is served.',
  },
  events: {
    title: 'Events',
    why: 'Why?',
    next: 'Next',
    none: 'Nothing has happened yet.',
    times: (text, count) => `${text} ×${count}`,
  },
  task: {
    title: 'Task',
    choose: 'Choose a task to see its life.',
    node: 'node',
    image: 'image',
    address: 'address',
    state: 'state',
    desired: 'desired',
    inPool: 'in the pool',
    yes: 'yes',
    no: 'no',
    history: 'Life of this task',
  },
  ends: {
    settled: () => 'The swarm has settled.',
    until: () => 'The scenario ends here.',
    'restart-loop': ({ service, slot }) =>
      `The swarm never settles: ${service}.${slot} is restarted again and again.`,
    pending: ({ service, slot }) => `The swarm waits: ${service}.${slot} finds no node to run on.`,
    limit: ({ events }) => `The run was cut short after ${events} events.`,
  },
  reasons: {
    refused: 'connection refused',
    reset: 'connection reset',
    'http-5xx': 'server error',
    timeout: 'timed out',
    'no-endpoint': 'no task behind the address',
    'dead-endpoint': 'sent to a task that is gone',
    'client-gone': 'the sender went away',
  },
  event: {
    start: 'The run begins',
    nodeState: (node, state, message) =>
      `${node} is ${state}${message === '' ? '' : `: ${message}`}`,
    nodeOff: (node) => `The machine of ${node} goes off`,
    nodeOn: (node) => `The machine of ${node} comes back`,
    nodeAvailability: (node, availability) => `${node} is set to ${availability}`,
    serviceCreated: (service, replicas) =>
      `${service} is created with ${plural(replicas, 'replica', 'replicas')}`,
    serviceUpdated: (service) => `${service} gets a new spec`,
    serviceRolledBack: (service) => `${service} gets its previous spec back`,
    serviceRemoved: (service) => `${service} is removed`,
    update: (service, _state, message) => `${service}: ${message}`,
    updateCleared: (service) => `${service}: the earlier update status is cleared`,
    workerTakes: (task) => `A worker takes ${task}`,
    workerWaits: (time, task) => `The worker rests ${time} after ${task}`,
    watches: (time) => `All slots are done: the updater watches for ${time} more`,
    failureCounts: (task, count) => `${task} counts as failure no. ${count}`,
    taskCreated: (task, image) => `A new task for ${task}, ${image}`,
    taskState: (task, state, node, err) =>
      `${task} → ${state}${state === 'assigned' ? ` to ${node}` : ''}${err === '' ? '' : `: ${err}`}`,
    taskWanted: (task, desired) =>
      desired === 'shutdown' ? `${task} is told to stop` : `${task} is wanted ${desired}`,
    taskRemoved: (task) => `An old task of ${task} is forgotten`,
    restartWaits: (task, time) => `The replacement of ${task} waits ${time}`,
    pulls: (task, image) => `${task} pulls ${image}`,
    processRuns: (task) => `The process of ${task} runs`,
    processListens: (task) => `${task} accepts connections`,
    signal: (task, signal) => `${task} gets ${signal}`,
    exited: (task, code) => `The process of ${task} ends with exit code ${code}`,
    fault: (task) => `A fault of the image sets in at ${task}`,
    probe: (task, result, streak) => `A probe of ${task} ${result}; failing streak ${streak}`,
    health: (task, health) => `${task} is ${health}`,
    joins: (task) => `${task} joins the pool`,
    leaves: (task) => `${task} leaves the pool`,
    gone: (task) => `The address of ${task} is gone`,
    heard: (node, task) => `${node} hears of ${task}`,
    requestFailed: (reason, task) => (task === null ? reason : `${reason} by ${task}`),
  },
  scenarioErrors: {
    'scenario/not-json': ({ reason }) => `This is no JSON: ${reason}`,
    'scenario/not-a-scenario': () =>
      'This is no scenario: it should be an object that begins with "swarmscope": 1.',
    'scenario/newer-format': ({ format }) =>
      `The scenario is of format ${format}, which is newer than this page. Reload the page, or open the link where it was made.`,
    'scenario/missing': ({ path }) => `${path} is missing.`,
    'scenario/bad-type': ({ path, value, expected }) =>
      `${path} is ${value}, but should be ${TYPES[expected]}.`,
    'scenario/unknown-key': ({ path, nearest }) =>
      `${path} is not known${nearest === undefined ? '.' : `; did you mean ${nearest}?`}`,
    'scenario/bad-choice': ({ path, value, choices }) =>
      `${path} is ${value}, but should be one of ${choices.join(', ')}.`,
    'scenario/bad-duration': ({ path, value }) =>
      `${path} is ${value}, but a duration needs a unit, such as 8s or 1m30s.`,
    'scenario/duration-too-long': ({ path, value, maxMs }) =>
      `${path} is ${value}, but at most ${maxMs / 3_600_000} hours are simulated.`,
    'scenario/bad-value': ({ path, value, expected }) =>
      `${path} is ${value}, but should be ${VALUES[expected]}.`,
    'scenario/out-of-range': ({ path, value, min, max }) =>
      `${path} is ${value}, but should be ${min === undefined ? `at most ${max}` : `at least ${min}`}.`,
    'scenario/empty': ({ path }) => `${path} is empty.`,
    'scenario/too-large': ({ path, of, max }) =>
      `${path === '' ? 'The scenario' : path} is too large: at most ${max} ${of}.`,
    'scenario/one-manager': ({ managers }) =>
      `nodes has ${managers} managers; for now a swarm has exactly one: give one node "role": "manager".`,
    'scenario/duplicate-node': ({ path, name }) => `${path}: there is another node named ${name}.`,
    'scenario/unknown-node': ({ path, name }) => `${path}: no node is named ${name}.`,
    'scenario/when-not-yet': ({ path }) =>
      `${path}: conditions are not understood yet; give the command a time with "at".`,
  },
  linkErrors: {
    'link/too-long': ({ length, max }) =>
      `The link has ${length} characters; more than ${max} are not read.`,
    'link/unpacks-too-large': ({ max }) =>
      `The link unpacks to more than ${Math.round(max / 1024)} kB, so it was not opened.`,
    'link/damaged': () => 'The link is damaged: a part of it is missing or was changed on its way.',
    'link/unknown-version': ({ version }) =>
      `The link is of version "${version}", which this page does not know.`,
    'link/unknown-builtin': ({ name }) => `There is no built-in scenario named "${name}".`,
    'link/bad-scenario': () => 'The scenario in the link cannot be run.',
  },
  settingErrors: {
    'setting/not-editable': ({ run }) => `This command has no such setting: ${run}`,
    'setting/unreadable-file': ({ file, reason }) => `${file} cannot be read: ${reason}`,
  },
  commandFailed: (run, output) => `${run}\n${output}`,
  crash: {
    title: 'Something went wrong in Swarmscope',
    explanation:
      'Your scenario is safe: it is in the address of this page and in the report below.',
    details: 'Report',
    copyReport: 'Copy report',
    reload: 'Reload the page',
    startOver: 'Open the first scenario',
  },
};
