import type { ServiceMode } from '../../engine';
import type { Expected, Messages, ScenarioType } from '../messages';

/** What a new service is to be. */
function modeText(mode: ServiceMode): string {
  switch (mode.kind) {
    case 'replicated':
      return `with ${plural(mode.replicas, 'replica', 'replicas')}`;
    case 'global':
      return 'with one task on every node';
    case 'replicated-job':
      return `as a job to be done ${plural(mode.totalCompletions, 'time', 'times')}, ${mode.maxConcurrent} at once`;
    case 'global-job':
      return 'as a job to be done once on every node';
  }
}

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const quoted = (text: string): string => (text === '' ? 'Nothing' : `“${text}”`);

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
  platform: 'a platform such as "linux/arm64"',
  other: 'something else',
};

export const en: Messages = {
  late: async () => (await import('./late')).enLate,
  recipes: async () => (await import('./recipes')).enRecipes,
  classroom: async () => (await import('./classroom')).enClassroom,
  present: async () => (await import('./present')).enPresent,
  builder: async () => (await import('./builder')).enBuilder,
  stack: async () => (await import('./stack')).enStack,
  access: async () => (await import('./access')).enAccess,
  advice: async () => (await import('./advice')).enAdvice,
  compare: async () => (await import('./compare')).enCompare,
  app: {
    name: 'Swarmscope',
    tagline: 'See a zero-downtime deployment',
    scenario: 'Scenario',
    language: 'Language',
    chapter: 'Updates',
    recipes: 'Strategies',
    waysIn: 'Ways to look at the scenario',
    ways: { watch: 'Watch', compare: 'Compare' },
    share: 'Share',
    display: 'Display',
    present: 'Present',
    undo: 'Undo',
    redo: 'Redo',
    close: 'Close',
    skipToTimeline: 'Skip to the timeline',
    ownScenario: 'Your own version',
    ownVersionOf: (title) => `${title} (your version)`,
    notice: 'Notice',
    loading: 'Simulating…',
    dismiss: 'Dismiss',
    resize: {
      settings: 'Width of the settings',
      events: 'Width of the events',
      terminal: 'Height of the terminal',
      timeline: 'Height of the timeline',
    },
  },
  lessons: {
    title: 'Lessons',
    unknown: (name) => `There is no lesson “${name}”. All there are stand under Lessons.`,
    left: 'You have left the lesson. Its scenario is still here, to try things out.',
    hidden: 'the future is hidden',
  },
  scenarios: {
    health: {
      title: 'An update without its health check',
      hint: 'Version 2 takes 6 s to boot, but --no-healthcheck lets it into the pool at once: requests will hit closed ports.',
      mend: 'Switch the health check on',
    },
    book: {
      title: "The book's rolling update",
      hint: 'Version 2 listens 1.2 s after it starts, and nothing checks its health: with every batch some requests will hit closed ports.',
      mend: 'Add a health check',
    },
    'start-first': {
      title: 'Start first, then stop',
      hint: 'All 10 replicas stay in the pool, but version 2 listens 1.2 s after it starts: some requests will hit closed ports.',
      mend: 'Add a health check',
    },
    pause: {
      title: 'A crash that pauses the update',
      hint: 'Version 2 crashes 3 s after it starts: the update will pause and leave the service mixed, with two slots restarting again and again.',
      mend: 'Roll back on failure',
    },
    rollback: {
      title: 'An update that rolls itself back',
      hint: 'Version 2 passes its first probe, then turns unhealthy within the monitor of 10 s: the update will roll back by itself.',
      mend: null,
    },
    transient: {
      title: 'Two failed probes and a recovery',
      hint: 'web_web.1 will fail two probes, then pass one: the failing streak stops at 2 of 3, so nothing is restarted.',
      mend: null,
    },
    seven: {
      title: 'Seven replicas on five nodes',
      hint: 'Seven replicas landed 2, 2, 1, 1, 1 on the five nodes; three more come at 0:15: watch which nodes get them.',
      mend: null,
    },
    hundred: {
      title: 'A hundred replicas on twenty nodes',
      hint: 'Ten of 100 replicas are replaced at a time: watch that at least 90 serve and that no request fails.',
      mend: null,
    },
    'canary-replicas': {
      title: 'Canary by number of replicas',
      hint: 'One task of ten runs the new version and gets a tenth of the requests: watch the shares follow the replicas, and that nobody fails.',
      mend: null,
    },
    'canary-weight': {
      title: 'Canary by weight, with a bug',
      hint: 'Version 2 fails 5 % of its requests, and gets 5 % of all: the analysis is about to find out and take it back.',
      mend: 'Mend version 2',
    },
    'blue-green': {
      title: 'Blue-green, and back again',
      hint: 'Green has passed its test and gets every request, but will turn bad in a moment: watch the switch back.',
      mend: 'Mend version 2',
    },
    'blue-green-alias': {
      title: 'Blue-green by network alias',
      hint: 'Both versions answer to one name, half and half. Watch how long a client that keeps its answer goes on to blue.',
      mend: null,
    },
    rolling: {
      title: 'A careful rolling update',
      hint: 'Two tasks at a time, each new one first and let in by its check: no request fails. Give version 2 a fault, and the update takes it back by itself.',
      mend: null,
    },
    'rolling-canary': {
      title: 'One task first: a canary that is taken back',
      hint: 'Version 2 fails 5 % of its requests. One task of five runs it while the update rests in its delay; after the second failed request the plan rolls it back.',
      mend: 'Make version 2 healthy',
    },
    'scale-during': {
      title: 'Scaled in mid-update',
      hint: 'At 0:22 six replicas become nine while version 2 is on its way: the update begins anew, and the three that come have version 2 from the start.',
      mend: null,
    },
    'second-deploy': {
      title: 'A second deploy during the first',
      hint: 'Version 2 would turn unhealthy 10 s after it starts. At 0:22 version 3 is deployed: the first update is given up where it stands, and all tasks go to version 3.',
      mend: null,
    },
    'rotate-secret': {
      title: 'A secret is rotated',
      hint: 'docker refuses to remove the old secret while the service names it. Watch who holds which, task by task; at 1:40 nobody holds the old one any more, and it goes.',
      mend: null,
    },
    'rotate-config': {
      title: 'A config is rotated',
      hint: 'A second config takes the place of the first, task by task, and both are read meanwhile. At 1:40 nobody has the first one any more, and it goes.',
      mend: null,
    },
    'drain-node': {
      title: 'A node is drained for maintenance',
      hint: 'node-3 stops its two tasks at once, before their successors run: eight serve for a moment. It comes back empty, until a forced update spreads the tasks again.',
      mend: null,
    },
    'add-node': {
      title: 'A new node joins',
      hint: 'node-6 joins at 0:12 and stays empty: Swarm moves nothing. At 0:27 a forced update starts all tasks anew, and some of them there.',
      mend: null,
    },
    'node-dies': {
      title: 'A node dies in mid-update',
      hint: 'node-3 goes off at 0:22. Until the others miss it, requests to its tasks and through it fail; the update goes on meanwhile, and ends.',
      mend: null,
    },
    'leader-dies': {
      title: 'The leader dies in mid-update',
      hint: 'node-1 leads, and goes off at 0:27. Some seconds later another manager leads and takes the update up; requests that come through node-1 fail until it counts as down.',
      mend: null,
    },
    registry: {
      title: 'The registry is gone',
      hint: 'Nobody can fetch version 2: the first new task is rejected, and the update is rolled back at once. Old tasks serve on; at 0:28 the registry is back, and the update is given again.',
      mend: null,
    },
  },
  files: {
    takenIn: (file, run) =>
      run === null ? `${file} is a file of this scenario.` : `${file} is deployed: ${run}`,
    tooLarge: (file, max) => `${file} is larger than the ${max} characters that a file may have.`,
    scriptTakenIn: (commands) =>
      `The script is open, with ${commands} command${commands === 1 ? '' : 's'}. Undo brings back what was there.`,
    tooMany: (max) => `A scenario may have ${max} files.`,
  },
  keys: {
    title: 'Keys and signs',
    list: [
      ['Space .', 'play and pause'],
      ['← →', 'to the event before, to the next event'],
      ['Shift+← Shift+→', 'to the decision before, to the next decision'],
      ['W S', 'zoom in and out around the playhead'],
      ['A D', 'move the view'],
      ['F', 'show the whole run'],
      ['Ctrl+Z Ctrl+Y', 'undo and redo'],
      ['Ctrl+← Ctrl+→', 'on a command of the timeline: move it by a second, with Shift by a tenth'],
      ['Delete', 'on a command of the timeline: remove it'],
      ['Shift+F10', 'on a task or node: what can be done to it'],
      ['P', 'present the run to a class'],
      ['?', 'this list'],
    ],
  },
  signs: {
    title: 'Signs of the timeline',
    list: {
      running: 'runs, first version',
      newer: 'runs, second version',
      pending: 'waits for a node',
      preparing: 'pulls its image, is created',
      starting: 'starts; with a check: until healthy',
      stopping: 'was told to stop',
      inPool: 'is in the load balancer’s pool',
      exposed: 'in the pool, but does not listen yet',
      refused: 'requests to it are refused',
      reset: 'requests under way are cut off',
      'http-5xx': 'requests get a server error',
      'http-404': 'requests that a proxy knows no way for',
      timeout: 'requests get no answer in time',
      'dead-endpoint': 'requests still come, and it is gone',
      'client-gone': 'the sender of requests went away',
      'no-endpoint': 'beneath the requests: they meet no task',
      failed: 'failed',
      passed: 'probes that pass',
      streak: 'failed probes with the failing streak',
      monitor: 'a failure here counts against the update',
      delay: 'the update rests (delay)',
      command: 'a docker command',
      chaos: 'a fault',
    },
  },
  timeline: {
    title: 'Timeline',
    play: 'Play',
    pause: 'Pause',
    next: 'Next event',
    previous: 'Previous event',
    playhead: 'Playhead',
    speed: 'Speed',
    hint: 'Past and future',
    forecastHint: 'Right of the playhead is the forecast: change a setting and it redraws',
    update: 'update',
    inPool: 'in pool',
    versions: 'versions',
    plan: 'plan',
    steer: { promote: 'Promote', abort: 'Abort' },
    giveNow: (command) => `Give it at the playhead: ${command}`,
    addNow: (command) => `Add at the playhead: ${command}`,
    waiting: (names) => `waiting: ${names}`,
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
    row: (slot, node) => `Slot ${slot}${node === '' ? '' : ` on ${node}`}`,
    eachSlot: 'A row for each slot',
    slotStates: {
      running: (rev) => `running v${rev}`,
      starting: () => 'starting',
      stopping: () => 'stopping',
      failed: () => 'failed',
      refusing: () => 'requests fail',
    },
    folded: (from, to) => `Nothing happens from ${from} to ${to}`,
    fold: 'Fold idle time',
    asTable: 'As tables',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show the whole run',
    span: (from, to) => `${from}–${to}`,
    segments: {
      pending: 'waits for a node',
      preparing: 'pulls and creates',
      prepared: 'is ready and waits',
      starting: 'starts',
      running: 'runs',
      stopping: 'stops',
    },
    inPoolSpan: (from, to) => `in the pool ${from}–${to}`,
    monitoredUntil: (time) => `monitored until ${time}`,
    delayUntil: (length, time) => `the update rests ${length} here (delay), until ${time}`,
    lastProbe: (time, result, streak) => `probe at ${time} ${result}, failing streak ${streak}`,
    probeResults: {
      passed: 'passed',
      failed: 'failed',
      'timed out': 'timed out',
      cancelled: 'was cut off',
    },
    noUpdate: 'no update yet',
    poolAt: (count) => `${plural(count, 'task', 'tasks')} in the pool`,
    requestsAt: (served, failed) => `${served} served, ${failed} failed in this second`,
    pinWaits: 'Given when its conditions held; Delete removes it',
    notGiven: 'never given',
    pinHint: 'Drag to another time; Ctrl+arrows move it, Delete removes it',
    addCommand: 'Add a command',
    command: 'Command',
    commandTime: 'Time',
    commandSave: 'Apply',
    commandDelete: 'Delete',
    commandAdd: 'Add',
    badTime: (text) => `"${text}" is no time: write a duration such as 8s or 1m30s.`,
    shortcuts: 'Space plays and pauses, the arrow keys step from event to event',
  },
  pool: {
    title: 'Load balancer pool',
    summary: (name, vip, port, inPool, wanted) =>
      vip === null
        ? `${name} · no VIP: DNS round robin · ${inPool} of ${wanted} in the pool`
        : `${name} · VIP ${vip}${port === null ? '' : `:${port}`} · round robin · ${inPool} of ${wanted} in the pool`,
    client: 'Clients',
    out: 'not in the pool',
    draining: 'left the pool',
    rate: (perSecond) => `${perSecond} req/s`,
    empty: 'No service yet',
  },
  cluster: {
    title: 'Cluster',
    holds: 'Secrets and configs on this node',
    roles: { manager: 'manager', worker: 'worker' },
    managers: {
      leader: 'leader',
      reachable: 'manager',
      unreachable: 'unreachable',
      leaderless: 'No manager leads: until one is elected, nothing is repaired or changed.',
      noQuorum: 'Quorum lost: containers run on, but nothing is repaired or changed.',
    },
    waiting: (name, others) =>
      others === 0 ? `${name} waits for a node:` : `${name} and ${others} more wait for a node:`,
    states: {
      ready: 'ready',
      down: 'down',
      unknown: 'unknown',
      disconnected: 'disconnected',
      off: 'machine off',
      cut: 'cut off',
      left: 'left the swarm',
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
    map: (nodes) => `A map of ${nodes} nodes; choose one to see its tasks`,
  },
  actions: {
    title: 'What can be done',
    open: 'What can be done to this node',
    openTask: 'What can be done to this task',
    at: (time) => `Happens at ${time}`,
    kill: (task) => `Kill ${task}`,
    unhealthyFor: (task, time) => `Make ${task} unhealthy for ${time}`,
    unhealthy: (task) => `Make ${task} unhealthy for good`,
    image: {
      crashes: (image) => `New containers of ${image} crash after 1s`,
      unhealthy: (image) => `New containers of ${image} turn unhealthy after 5s`,
      slowBoot: (image) => `New containers of ${image} boot for 6s`,
      healthy: (image) => `New containers of ${image} are healthy`,
    },
    availability: {
      drain: (node) => `Drain ${node}`,
      pause: (node) => `Pause ${node}`,
      active: (node) => `Activate ${node}`,
    },
    nodeDown: (node) => `Take ${node} down`,
    nodeUp: (node) => `Bring ${node} back`,
    partition: (node) => `Cut ${node} off from the network`,
    heal: 'Heal the network',
    leave: (node) => `Make ${node} leave the swarm`,
  },
  settings: {
    more: 'All settings',
    toImage: 'to',
    now: (ending, failed) =>
      `Now: ${ending}; ${failed === 0 ? 'every request is served' : plural(failed, 'request fails', 'requests fail')}.`,
    title: 'Settings',
    hint: 'What to watch',
    tabList: 'Kinds of settings',
    tabs: {
      update_config: 'update_config',
      rollback_config: 'rollback_config',
      health: 'health',
      restart: 'restart',
      images: 'images',
      traffic: 'traffic',
      files: 'files',
    },
    jobsHaveNoUpdate: 'A job has no rolling update: each update runs it anew.',
    nothingToEdit: (run) =>
      run === ''
        ? 'No command of this scenario has settings to change.'
        : 'The selected command has no such settings. Select an update or a deployment on the timeline.',
    service: 'service',
    image: 'image',
    updateService: 'Update service',
    takeBack: (setting) =>
      `Take back ${setting}: this command no longer says it, and what held before holds again`,
    obstacles: {
      engine: 'Engines before 25 do not know it.',
      'update-ignores': 'An update ignores it: set it in the stack file.',
    },
    redrawsThePast: 'This changes what happened before the playhead, too.',
    noTaskWouldChange: (image) =>
      `Nothing was added: every task runs ${image} with these settings already, so no task would change.`,
    added: (time, image) => `Added at ${time}: an update to ${image}.`,
    watchItFail: 'The scenario was changed so that the damage shows. Undo takes it back.',
    allAtOnce: '0: all at once',
    unlimited: '0: as often as it takes',
    wholeLifetime: '0s: attempts count for the whole lifetime',
    command: 'The command it amounts to',
    copyCommand: 'Copy the command',
    copied: 'Copied',
    lines: (file) => `The command it amounts to, and ${file}`,
  },
  images: {
    behaviourOf: (image) => `Behaviour of ${image}`,
    behaviours: {
      healthy: 'healthy',
      'slow-boot': 'boots slowly',
      crashes: 'crashes at start',
      'turns-unhealthy': 'turns unhealthy',
      'flaky-probe': 'fails probes for a while',
      hangs: 'hangs after a while',
      leaks: 'leaks and dies',
      errors: '5 % errors',
      'drops-requests': 'drops requests on SIGTERM',
      'ignores-sigterm': 'ignores SIGTERM',
    },
    ownBehaviour: 'a mixture of its own',
    never: 'never: it waits for SIGKILL',
  },
  proxy: {
    title: 'As a reverse proxy',
    refresh: 'How often it reads services and tasks from the managers',
    balances: {
      tasks: 'To the tasks it knows, one by one: replicas decide',
      vip: 'To each service’s virtual address: replicas do not matter',
    },
    retries: (count) =>
      count === 0
        ? 'A request that gets no answer fails at once'
        : `Sends a request that gets no answer on to the next, ${count === 1 ? 'once' : `${count} times`}`,
  },
  traffic: {
    none: 'This scenario has no traffic.',
    fromOutside: (service) => `From outside to ${service}, requests a second`,
    from: (task, service) => `From ${task} to ${service}, requests a second`,
    rate: 'rate',
    rateOf: (stream) => `rate ${stream}`,
    host: 'host',
    path: 'path',
    dns: 'dns',
    dnsSaid: {
      ask: 'Asks the DNS for each connection',
      cache: 'Keeps an answer for 600 s',
    },
    problems: {
      host: 'A name of a host has no spaces: write one such as shop.example.com.',
      path: 'A path begins with a slash: write one such as /shop.',
    },
  },
  forecast: {
    title: 'Forecast',
    from: (time) => `from ${time}`,
    at: (time) => `at ${time}`,
    goTo: (time) => `Go to ${time}`,
    change: 'changed by',
    whereTheTimeGoes: 'Where the time goes',
    until: {
      completed: 'to converge',
      paused: 'until it pauses',
      'rolled-back': 'to converge',
      'rollback-paused': 'until it pauses',
      unfinished: 'to converge',
      'no-update': 'to converge',
    },
    lowest: 'lowest in pool',
    failed: 'requests fail',
    endings: {
      completed: 'The update completes',
      paused: 'The update pauses',
      'rolled-back': 'It is rolled back',
      'rollback-paused': 'The rollback pauses',
      unfinished: 'The update never ends',
      'no-update': 'No task is replaced',
    },
    planEndings: {
      completed: 'The plan goes through',
      'rolled-back': 'The plan takes it back',
      unfinished: 'The plan stops half-way',
    },
    of: (lowest, wanted) => `${lowest} / ${wanted}`,
    never: '—',
    exposure: (count, milliseconds) =>
      `${plural(count, 'request meets', 'requests meet')} a closed port: tasks join the pool ${milliseconds} before they listen, unchecked.`,
    allServed: 'Every request is served.',
  },
  run: {
    title: 'The run',
    tabs: {
      events: 'Events',
      plan: 'Plan',
      requests: 'Requests',
      pool: 'Pool',
      figures: 'Figures',
      secrets: 'Secrets',
    },
    terminal: 'Terminal',
  },
  task: { title: 'Task', choose: 'Choose a task to see its life.', node: 'node' },
  events: {
    why: 'Why?',
    next: 'Next',
    none: 'Nothing has happened yet.',
    alike: (text, others) => `${text}, and ${others} others`,
    times: (text, count) => `${text} ×${count}`,
  },
  ends: {
    settled: () => 'The swarm has settled.',
    until: () => 'The scenario ends here.',
    'restart-loop': (_end, name) =>
      `The swarm never settles: ${name} is restarted again and again.`,
    pending: (_end, name) => `The swarm waits: ${name} finds no node to run on.`,
    'no-quorum': () =>
      'The managers have lost their quorum: containers run on, but nothing is repaired or changed.',
    limit: ({ events }) => `The run was cut short after ${events} events.`,
  },
  reasons: {
    'not-listening': 'refused: not listening yet',
    stopping: 'refused: closed by SIGTERM',
    unpublished: 'refused: no port published',
    'port-closed': 'refused: no task on that node',
    'node-left': 'refused: node has left the swarm',
    dropped: 'reset: dropped at SIGTERM',
    killed: 'reset: cut by SIGKILL',
    crashed: 'reset: cut by a crash',
    'server-error': 'server error (5xx)',
    hanging: 'timed out: process hangs',
    'too-slow': 'timed out: answer too slow',
    'in-line': 'timed out: no worker free',
    'machine-off': 'timed out: machine off',
    'network-cut': 'timed out: network cut',
    'no-endpoint': 'no task behind the address',
    'no-answer': 'no task behind the name',
    unheard: 'task gone, node not told yet',
    'cached-address': 'task gone, DNS answer kept',
    'client-gone': 'the sender went away',
    'no-route': 'not found (404): no router takes it',
    'no-server': 'server error (503): no task behind the proxy',
    'backend-refused': 'server error (502): task does not listen',
    'backend-gone': 'server error (502): task gone, proxy not refreshed',
    'backend-reset': 'server error (502): task ended meanwhile',
  },
  event: {
    start: 'The run begins',
    nodeState: (node, state, message) =>
      `${node} is ${state}${message === '' ? '' : `: ${message}`}`,
    nodeOff: (node) => `The machine of ${node} goes off`,
    nodeOn: (node) => `The machine of ${node} comes back`,
    nodeLabels: (node, labels) =>
      labels === '' ? `${node} has no labels any more` : `${node} is labelled ${labels}`,
    nodeRemoved: (node) => `${node} is taken out of the swarm`,
    nodeAvailability: (node, availability) => `${node} is set to ${availability}`,
    nodeRole: (node, role) => `${node} is a ${role} now`,
    nodeJoined: (node) => `${node} joins the swarm`,
    nodeLeft: (node) => `${node} leaves the swarm and removes its containers`,
    nodeCutOff: (node) => `${node} is cut off from other nodes`,
    nodeRejoined: (node) => `${node} reaches all nodes again`,
    raft: {
      start: (node) => `${node} leads`,
      elected: (node) => `${node} is elected leader`,
      transferred: (node) => `The leadership passes to ${node}`,
      'leader-lost': (node) => `The managers lose their leader ${node}`,
      'leader-regained': (node) => `${node} hears from enough managers again and leads on`,
      'stepped-down': (node) => `${node} hears from too few managers and steps down`,
      'quorum-lost': () => 'The managers lose their quorum',
      'quorum-regained': () => 'The managers have a quorum again',
      reachable: (node) => `The leader reaches manager ${node} again`,
      unreachable: (node) => `The leader does not reach manager ${node}`,
      forced: (node) => `${node} goes on as the only manager of a new cluster`,
      joined: (node) => `${node} joins the managers`,
      left: (node) => `${node} leaves the managers`,
    },
    serviceCreated: (service, mode) => `${service} is created ${modeText(mode)}`,
    serviceUpdated: (service) => `${service} gets a new spec`,
    serviceRolledBack: (service) => `${service} gets its previous spec back`,
    serviceRemoved: (service) => `${service} is removed`,
    update: (service, _state, message) => `${service}: ${message}`,
    updateCleared: (service) => `${service}: the earlier update status is cleared`,
    runBegins: (service, slots) =>
      `${service}: ${plural(slots, 'slot is', 'slots are')} dirty, the update begins with them`,
    workerTakes: (task) => `The update takes ${task}`,
    workerWaits: (time, task) => `The update rests ${time} after ${task} (delay)`,
    watches: (time) => `All slots are done: the updater watches for ${time} more`,
    failureCounts: (task, count) => `${task} counts as failure no. ${count}`,
    taskCreated: (task, image) => `A new task for ${task}, ${image}`,
    taskState: (task, state, node, err) =>
      `${task} → ${state}${state === 'assigned' ? ` to ${node}` : ''}${err === '' ? '' : `: ${err}`}`,
    taskWanted: (task, desired) =>
      desired === 'shutdown' ? `${task} is told to stop` : `${task} is wanted ${desired}`,
    taskRemoved: (task) => `An old task of ${task} is forgotten`,
    restartWaits: (task, time) => `The replacement of ${task} waits ${time}`,
    dependency: (kind, name) => `${kind} ${name}`,
    dependencyCreated: (dependency) => `The ${dependency} is created`,
    dependencyRemoved: (dependency) => `The ${dependency} is removed`,
    dependencyDelivered: (dependency, node) => `${node} is sent the ${dependency}`,
    dependencyWithdrawn: (dependency, node) => `${node} no longer holds the ${dependency}`,
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
    proxyRoutes: (task, routes) =>
      routes === '' ? `${task} has no routes` : `${task} now routes ${routes}`,
    planOpened: (command) => `What ${command} waits for has come about`,
    planSkipped: (command) => `${command} is not to be given any more`,
    planTimedOut: (command) => `${command} has waited too long and is given up`,
    requestFailed: (reason, task) => (task === null ? reason : `${task}: ${reason}`),
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
    'scenario/no-manager': () =>
      'nodes has no manager; a swarm has at least one: give a node "role": "manager".',
    'scenario/duplicate-node': ({ path, name }) => `${path}: there is another node named ${name}.`,
    'scenario/unknown-node': ({ path, name }) => `${path}: no node is named ${name}.`,
    'scenario/at-and-when': ({ path }) =>
      `${path}: a command has either a time ("at") or conditions ("when", "after"), not both.`,
    'scenario/no-condition': ({ path }) =>
      `${path} asks nothing: name at least one condition or limit.`,
    'scenario/duplicate-command': ({ path, name }) =>
      `${path}: there is another command named ${name}.`,
    'scenario/unknown-command': ({ path, name }) => `${path}: no command is named ${name}.`,
    'scenario/cycle': ({ path, names }) =>
      `${path}: commands wait for each other, so none would ever be given: ${names.join(' → ')}.`,
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
    'link/bad-lesson': ({ path }) =>
      path === ''
        ? 'The link holds no lesson that can be read.'
        : `The lesson in the link cannot be read: ${path} is not as it should be.`,
  },
  settingErrors: {
    'setting/not-editable': ({ run }) => `This command has no such setting: ${run}`,
    'setting/waits': ({ run }) =>
      `This command waits for its conditions and has no time of its own: ${run}`,
    'setting/awaited': ({ name, by }) =>
      `${name} stays, because ${by} waits for it: remove that first.`,
    'setting/unreadable-file': ({ file, reason }) => `${file} cannot be read: ${reason}`,
  },
  valueErrors: {
    'value/not-a-duration': ({ text }) =>
      `${quoted(text)} is no duration. Write a number with a unit, such as 10s or 1m30s.`,
    'value/no-unit': ({ text, nearest }) =>
      `${quoted(text)} lacks a unit. Write ${nearest}, or ${text}ms, or 1m30s.`,
    'value/not-a-count': ({ text }) => `${quoted(text)} is no whole number. Write one such as 3.`,
    'value/not-a-number': ({ text }) => `${quoted(text)} is no number. Write one such as 0.2.`,
    'value/too-low': ({ min }) => `That is too little: write ${min} or more.`,
    'value/too-high': ({ max }) => `That is too much: write ${max} or less.`,
    'value/empty': () => 'Write something, such as curl -f http://localhost/.',
  },
  commandFailed: (run, output) => `${run}\n${output}`,
  crash: {
    title: 'Something went wrong in Swarmscope',
    explanation:
      'Your scenario is safe: it is in the address of this page and in the report below.',
    details: 'Report',
    copyReport: 'Copy report',
    copied: 'Copied',
    reload: 'Reload the page',
    startOver: 'Open the first scenario',
  },
};
