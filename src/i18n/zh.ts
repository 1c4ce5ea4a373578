import type { ServiceMode } from '../engine';
import type { Expected, Messages, ScenarioType } from './messages';
import { zhTask } from './zh-task';

/** What a new service is to be. */
function modeText(mode: ServiceMode): string {
  switch (mode.kind) {
    case 'replicated':
      return `${mode.replicas} 个副本`;
    case 'global':
      return '每个节点一个任务';
    case 'replicated-job':
      return `作为作业（job），共完成 ${mode.totalCompletions} 次，同时最多 ${mode.maxConcurrent} 个`;
    case 'global-job':
      return '作为作业（job），每个节点执行一次';
  }
}

const TYPES: Readonly<Record<ScenarioType, string>> = {
  text: '带引号的文本',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
  object: '花括号中的对象',
  list: '方括号中的列表',
  other: '其他类型',
};

const VALUES: Readonly<Record<Expected, string>> = {
  name: '名称',
  hostname: '由字母、数字、点和连字符组成的名称',
  task: '"outside" 或某个任务，例如 "api.2"',
  bytes: '大小，例如 "4GiB"',
  cpus: '处理器数量，例如 2 或 "0.5"',
  'health-test': '一条命令，或以 "CMD"、"CMD-SHELL" 或 "NONE" 开头的列表',
  other: '其他值',
};

const STATES: Messages['cluster']['taskStates'] = {
  new: '新建',
  pending: '等待调度',
  assigned: '已分配',
  accepted: '已接受',
  preparing: '准备中',
  ready: '待启动',
  starting: '启动中',
  running: '运行中',
  complete: '已完成',
  shutdown: '已停止',
  failed: '失败',
  rejected: '被拒绝',
  remove: '已移除',
  orphaned: '孤立',
};

const HEALTH = {
  none: '无健康检查',
  starting: '启动中',
  healthy: '健康',
  unhealthy: '不健康',
} as const;
const NODE_STATES: Readonly<Record<string, string>> = {
  ready: '就绪',
  down: '已宕机',
  unknown: '未知',
  disconnected: '已断开',
};

export const zh: Messages = {
  languageName: '简体中文',
  app: {
    name: 'Swarmscope',
    tagline: '看见零停机部署',
    scenario: '场景',
    language: '语言',
    share: '分享',
    undo: '撤销',
    redo: '重做',
    close: '关闭',
    skipToTimeline: '跳到时间线',
    ownScenario: '你自己的版本',
    ownVersionOf: (title) => `${title}（你的版本）`,
    notice: '提示',
    loading: '正在模拟…',
    dismiss: '关闭提示',
    resize: {
      settings: '设置栏的宽度',
      events: '事件栏的宽度',
      timeline: '时间线的高度',
    },
  },
  scenarios: {
    health: {
      title: '关掉健康检查的更新',
      hint: '版本 2 需要 6 秒才能启动完毕，但 --no-healthcheck 让它立刻进入池中：请求将遇到关闭的端口。',
      mend: '打开健康检查',
    },
    book: {
      title: '书中的滚动更新',
      hint: '版本 2 启动 1.2 秒后才开始监听，又没有健康检查：每替换一批，都会有请求遇到关闭的端口。',
      mend: '添加健康检查',
    },
    'start-first': {
      title: '先启动，再停止',
      hint: '10 个副本始终都在池中，但版本 2 启动 1.2 秒后才开始监听：部分请求将遇到关闭的端口。',
      mend: '添加健康检查',
    },
    pause: {
      title: '因崩溃而暂停的更新',
      hint: '版本 2 启动 3 秒后就会崩溃：更新将暂停，新旧版本并存，并有两个槽位（slot）不断重启。',
      mend: '失败时回滚',
    },
    rollback: {
      title: '自动回滚的更新',
      hint: '版本 2 的第一次探测会通过，随后在 10 秒的 monitor 时间内变为不健康：更新将自动回滚。',
      mend: null,
    },
    transient: {
      title: '两次探测失败后恢复',
      hint: 'web_web.1 将有两次探测失败，然后恢复：连续失败停在 2 次（retries 为 3），因此没有任务重启。',
      mend: null,
    },
    seven: {
      title: '五个节点上的七个副本',
      hint: '七个副本在五个节点上的分布是 2、2、1、1、1；0:15 时再增加三个：看看它们会落到哪些节点上。',
      mend: null,
    },
    hundred: {
      title: '二十个节点上的一百个副本',
      hint: '100 个副本每次替换 10 个：看看是否始终至少有 90 个在服务，且没有请求失败。',
      mend: null,
    },
  },
  keys: {
    title: '快捷键',
    list: [
      ['Space .', '播放和暂停'],
      ['← →', '上一个事件、下一个事件'],
      ['Shift+← Shift+→', '上一个决定、下一个决定'],
      ['W S', '以播放头为中心放大、缩小'],
      ['A D', '移动视图'],
      ['F', '显示整个过程'],
      ['Ctrl+Z Ctrl+Y', '撤销和重做'],
      ['Ctrl+← Ctrl+→', '在时间线的命令上：移动一秒，按住 Shift 移动十分之一秒'],
      ['Delete', '在时间线的命令上：删除它'],
      ['Shift+F10', '在任务或节点上：可以对它做什么'],
      ['?', '本列表'],
    ],
  },
  share: {
    title: '分享这次运行',
    explanation: '链接包含整个场景。在你把它发给别人之前，不会向任何地方发送任何内容。',
    link: '链接',
    copy: '复制链接',
    copied: '已复制',
    copyFailed: '浏览器不允许页面复制。请选中链接后自行复制。',
    atThisMoment: '从当前时刻打开',
    tooLong: (max) => `场景太大，无法放进链接：超过 ${max} 个字符的链接打不开。`,
    length: (characters) => `${characters} 个字符`,
  },
  timeline: {
    title: '时间线',
    play: '播放',
    pause: '暂停',
    next: '下一个事件',
    previous: '上一个事件',
    playhead: '播放头',
    speed: '速度',
    hint: '过去与未来',
    forecastHint: '播放头右侧是预测：更改设置，它会立即重绘',
    update: '更新',
    inPool: '池中任务',
    requests: '请求',
    summary: (slots, from, to) => `${slots} 个槽位（slot），从 ${from} 到 ${to}`,
    requestsFailed: (count) => `${count} 个请求失败`,
    updateStates: {
      updating: '更新中',
      paused: '已暂停',
      completed: '已完成',
      rollback_started: '回滚中',
      rollback_paused: '回滚已暂停',
      rollback_completed: '已回滚',
    },
    pin: (time, run) => `${time}：${run}`,
    row: (slot, node) => `槽位 ${slot}${node === '' ? '' : `，位于 ${node}`}`,
    eachSlot: '每个槽位一行',
    slotStates: {
      running: (rev) => `运行 v${rev}`,
      starting: () => '启动中',
      stopping: () => '停止中',
      failed: () => '失败',
    },
    folded: (from, to) => `${from} 到 ${to} 之间没有事情发生`,
    fold: '折叠空闲时间',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示整个过程',
    span: (from, to) => `${from}–${to}`,
    segments: {
      pending: '等待节点',
      preparing: '拉取镜像并创建容器',
      prepared: '已就绪，等待启动',
      starting: '启动中',
      running: '运行中',
      stopping: '停止中',
    },
    inPoolSpan: (from, to) => `${from}–${to} 在池中`,
    monitoredUntil: (time) => `监控到 ${time}`,
    delayUntil: (length, time) => `worker 休息 ${length}（delay），到 ${time}`,
    lastProbe: (time, result, streak) => `${time} 的探测${result}，连续失败 ${streak} 次`,
    probeResults: {
      passed: '通过',
      failed: '失败',
      'timed out': '超时',
      cancelled: '被中断',
    },
    noUpdate: '还没有更新',
    poolAt: (count) => `池中有 ${count} 个任务`,
    requestsAt: (served, failed) => `这一秒内成功 ${served} 个，失败 ${failed} 个`,
    pinHint: '拖动可改变时间；Ctrl+方向键移动，Delete 删除',
    addCommand: '添加命令',
    command: '命令',
    commandTime: '时间',
    commandSave: '应用',
    commandDelete: '删除',
    commandAdd: '添加',
    badTime: (text) => `“${text}”不是时间：请写成 8s 或 1m30s 这样的时长。`,
    shortcuts: '空格键播放或暂停，方向键逐个事件移动',
  },
  pool: {
    title: '负载均衡池',
    summary: (name, vip, port, inPool, wanted) =>
      `${name} · VIP ${vip}${port === null ? '' : `:${port}`} · 轮询 · 池中 ${inPool}/${wanted}`,
    client: '客户端',
    out: '不在池中',
    draining: '已离开池',
    rate: (perSecond) => `${perSecond} 请求/秒`,
    empty: '还没有服务',
  },
  cluster: {
    title: '集群',
    roles: { manager: '管理节点', worker: '工作节点' },
    states: {
      ready: '就绪',
      down: '已宕机',
      unknown: '未知',
      disconnected: '已断开',
      off: '机器已关闭',
      pause: '已暂停',
      drain: '已排空',
    },
    taskStates: STATES,
    noTasks: '没有任务',
    stopped: '已停止',
    stopping: '停止中',
    older: (count) => `另有 ${count} 个更早的`,
    map: (nodes) => `${nodes} 个节点的地图；选择一个查看其任务`,
  },
  actions: {
    title: '可以做什么',
    open: '可以对这个节点做什么',
    at: (time) => `发生在 ${time}`,
    kill: (task) => `杀死 ${task}`,
    unhealthyFor: (task, time) => `让 ${task} 不健康 ${time}`,
    unhealthy: (task) => `让 ${task} 一直不健康`,
    image: {
      crashes: (image) => `${image} 的新容器 1s 后崩溃`,
      unhealthy: (image) => `${image} 的新容器 5s 后变为不健康`,
      slowBoot: (image) => `${image} 的新容器需要 6s 启动`,
      healthy: (image) => `${image} 的新容器是健康的`,
    },
    availability: {
      drain: (node) => `排空 ${node}（drain）`,
      pause: (node) => `暂停 ${node}（pause）`,
      active: (node) => `启用 ${node}（active）`,
    },
    nodeDown: (node) => `让 ${node} 宕机`,
    nodeUp: (node) => `让 ${node} 恢复`,
  },
  settings: {
    title: '设置',
    hint: '注意看什么',
    tabList: '设置类别',
    tabs: {
      update_config: 'update_config',
      rollback_config: 'rollback_config',
      health: '健康检查',
      restart: '重启',
      images: '镜像',
      traffic: '流量',
    },
    nothingToEdit: (run) =>
      run === ''
        ? '这个场景中没有可更改设置的命令。'
        : '所选命令没有这类设置。请在时间线上选择一次更新或部署。',
    service: '服务',
    image: '镜像',
    updateService: '更新服务',
    takeBack: (setting) => `撤回 ${setting}：这条命令不再指定它，恢复之前的值`,
    obstacles: {
      engine: '25 之前的引擎不支持它。',
      'update-ignores': 'service update 会忽略它：请在 stack 文件中设置。',
    },
    redrawsThePast: '这也会改变播放头之前发生的事情。',
    noTaskWouldChange: (image) =>
      `没有添加任何内容：所有任务已经按这些设置运行 ${image}，不会有任务改变。`,
    added: (time, image) => `已在 ${time} 添加：更新到 ${image}。`,
    allAtOnce: '0：全部同时',
    unlimited: '0：不限次数',
    wholeLifetime: '0s：在整个生命周期内计数',
    command: '对应的命令',
    lines: (file) => `对应的命令和 ${file}`,
  },
  images: {
    behaviourOf: (image) => `${image} 的行为`,
    behaviours: {
      healthy: '健康',
      'slow-boot': '启动缓慢',
      crashes: '启动时崩溃',
      'turns-unhealthy': '变得不健康',
      errors: '5% 错误',
      'drops-requests': '收到 SIGTERM 时丢弃请求',
      'ignores-sigterm': '忽略 SIGTERM',
    },
    ownBehaviour: '自定义组合',
    never: 'never：一直等到 SIGKILL',
  },
  traffic: {
    none: '这个场景没有流量。',
    fromOutside: (service) => `从外部到 ${service}，每秒请求数`,
    from: (task, service) => `从 ${task} 到 ${service}，每秒请求数`,
    rate: '速率',
    rateOf: (stream) => `速率 ${stream}`,
  },
  forecast: {
    title: '预测',
    from: (time) => `自 ${time} 起`,
    at: (time) => `在 ${time}`,
    goTo: (time) => `前往 ${time}`,
    change: '变化',
    toConverge: '收敛所需',
    lowest: '池中最少',
    failed: '失败的请求',
    endings: {
      completed: '更新会完成',
      paused: '更新会暂停',
      'rolled-back': '更新会被回滚',
      'rollback-paused': '回滚会暂停',
      unfinished: '更新不会结束',
      'no-update': '没有任务被替换',
    },
    of: (lowest, wanted) => `${lowest} / ${wanted}`,
    never: '—',
    exposure: (count, milliseconds) =>
      `${count} 个请求会遇到关闭的端口：没有健康检查，新任务在开始监听前 ${milliseconds} 就已进入池中。`,
    allServed: '所有请求都得到响应。',
  },
  events: {
    title: '事件',
    why: '为什么？',
    next: '接下来',
    none: '还没有发生任何事。',
    alike: (text, others) => `${text}，另有 ${others} 个同样如此`,
    times: (text, count) => `${text} ×${count}`,
  },
  task: zhTask,
  ends: {
    settled: () => '集群已稳定。',
    until: () => '场景到此结束。',
    'restart-loop': ({ service, slot }) => `集群永远不会稳定：${service}.${slot} 不断重启。`,
    pending: ({ service, slot }) => `集群在等待：${service}.${slot} 找不到可运行的节点。`,
    limit: ({ events }) => `运行在 ${events} 个事件后被中止。`,
  },
  reasons: {
    refused: '连接被拒绝',
    reset: '连接被重置',
    'http-5xx': '服务器错误',
    timeout: '超时',
    'no-endpoint': '地址后面没有任务',
    'dead-endpoint': '发给了已消失的任务',
    'client-gone': '发送方已消失',
  },
  event: {
    start: '运行开始',
    nodeState: (node, state, message) =>
      `${node} ${NODE_STATES[state] ?? state}${message === '' ? '' : `：${message}`}`,
    nodeOff: (node) => `${node} 的机器关闭`,
    nodeOn: (node) => `${node} 的机器恢复`,
    nodeLabels: (node, labels) =>
      labels === '' ? `${node} 不再有标签` : `${node} 的标签为 ${labels}`,
    nodeRemoved: (node) => `${node} 已从 swarm 中移除`,
    nodeAvailability: (node, availability) => `${node} 被设为 ${availability}`,
    serviceCreated: (service, mode) => `创建 ${service}，${modeText(mode)}`,
    serviceUpdated: (service) => `${service} 得到新的规格（spec）`,
    serviceRolledBack: (service) => `${service} 恢复之前的规格（spec）`,
    serviceRemoved: (service) => `${service} 被移除`,
    update: (service, _state, message) => `${service}：${message}`,
    updateCleared: (service) => `${service}：清除之前的更新状态`,
    workerTakes: (task) => `一个 worker 接手 ${task}`,
    workerWaits: (time, task) => `worker 在 ${task} 之后休息 ${time}`,
    watches: (time) => `所有槽位完成：更新器再观察 ${time}`,
    failureCounts: (task, count) => `${task} 计为第 ${count} 次失败`,
    taskCreated: (task, image) => `为 ${task} 创建新任务，${image}`,
    taskState: (task, state, node, err) =>
      `${task} ${STATES[state]}${state === 'assigned' ? `到 ${node}` : ''}${err === '' ? '' : `：${err}`}`,
    taskWanted: (task, desired) =>
      desired === 'shutdown' ? `${task} 被要求停止` : `${task} 的期望状态为 ${desired}`,
    taskRemoved: (task) => `${task} 的一个旧任务被遗忘`,
    restartWaits: (task, time) => `${task} 的替代任务等待 ${time}`,
    pulls: (task, image) => `${task} 拉取 ${image}`,
    processRuns: (task) => `${task} 的进程开始运行`,
    processListens: (task) => `${task} 开始接受连接`,
    signal: (task, signal) => `${task} 收到 ${signal}`,
    exited: (task, code) => `${task} 的进程退出，退出码 ${code}`,
    fault: (task) => `镜像的故障在 ${task} 发作`,
    probe: (task, result, streak) => `${task} 的探测 ${result}；连续失败 ${streak} 次`,
    health: (task, health) => `${task} ${HEALTH[health]}`,
    joins: (task) => `${task} 加入池`,
    leaves: (task) => `${task} 离开池`,
    gone: (task) => `${task} 的地址消失`,
    heard: (node, task) => `${node} 得知 ${task} 的变化`,
    requestFailed: (reason, task) => (task === null ? reason : `${task}：${reason}`),
  },
  scenarioErrors: {
    'scenario/not-json': ({ reason }) => `这不是 JSON：${reason}`,
    'scenario/not-a-scenario': () => '这不是场景：它应当是一个以 "swarmscope": 1 开头的对象。',
    'scenario/newer-format': ({ format }) =>
      `场景的格式为 ${format}，比本页面新。请重新加载页面，或在创建它的地方打开。`,
    'scenario/missing': ({ path }) => `缺少 ${path}。`,
    'scenario/bad-type': ({ path, value, expected }) =>
      `${path} 是 ${value}，但应当是${TYPES[expected]}。`,
    'scenario/unknown-key': ({ path, nearest }) =>
      `不认识 ${path}${nearest === undefined ? '。' : `；你是不是想写 ${nearest}？`}`,
    'scenario/bad-choice': ({ path, value, choices }) =>
      `${path} 是 ${value}，但应当是以下之一：${choices.join('、')}。`,
    'scenario/bad-duration': ({ path, value }) =>
      `${path} 是 ${value}，但时长需要单位，例如 8s 或 1m30s。`,
    'scenario/duration-too-long': ({ path, value, maxMs }) =>
      `${path} 是 ${value}，但最多模拟 ${maxMs / 3_600_000} 小时。`,
    'scenario/bad-value': ({ path, value, expected }) =>
      `${path} 是 ${value}，但应当是${VALUES[expected]}。`,
    'scenario/out-of-range': ({ path, value, min, max }) =>
      `${path} 是 ${value}，但应当${min === undefined ? `不大于 ${max}` : `不小于 ${min}`}。`,
    'scenario/empty': ({ path }) => `${path} 为空。`,
    'scenario/too-large': ({ path, of, max }) =>
      `${path === '' ? '场景' : path} 太大：最多 ${max} ${of === 'characters' ? '个字符' : '项'}。`,
    'scenario/one-manager': ({ managers }) =>
      `nodes 有 ${managers} 个管理节点；目前一个集群恰好有一个：给一个节点写上 "role": "manager"。`,
    'scenario/duplicate-node': ({ path, name }) => `${path}：已有另一个名为 ${name} 的节点。`,
    'scenario/unknown-node': ({ path, name }) => `${path}：没有名为 ${name} 的节点。`,
    'scenario/when-not-yet': ({ path }) => `${path}：尚不支持条件；请用 "at" 给命令一个时间。`,
  },
  linkErrors: {
    'link/too-long': ({ length, max }) => `链接有 ${length} 个字符；超过 ${max} 个就不读取。`,
    'link/unpacks-too-large': ({ max }) =>
      `链接解压后超过 ${Math.round(max / 1024)} kB，因此没有打开。`,
    'link/damaged': () => '链接已损坏：缺少一部分，或在途中被更改。',
    'link/unknown-version': ({ version }) => `链接的版本是“${version}”，本页面不认识。`,
    'link/unknown-builtin': ({ name }) => `没有名为“${name}”的内置场景。`,
    'link/bad-scenario': () => '链接中的场景无法运行。',
  },
  settingErrors: {
    'setting/not-editable': ({ run }) => `这条命令没有这个设置：${run}`,
    'setting/unreadable-file': ({ file, reason }) => `无法读取 ${file}：${reason}`,
  },
  valueErrors: {
    'value/not-a-duration': ({ text }) => `“${text}”不是时长。请写数字加单位，例如 10s 或 1m30s。`,
    'value/no-unit': ({ text, nearest }) =>
      `“${text}”缺少单位。请写 ${nearest}、${text}ms 或 1m30s。`,
    'value/not-a-count': ({ text }) => `“${text}”不是整数。请写整数，例如 3。`,
    'value/not-a-number': ({ text }) => `“${text}”不是数字。请写数字，例如 0.2。`,
    'value/too-low': ({ min }) => `太小了：请写 ${min} 或更大的值。`,
    'value/too-high': ({ max }) => `太大了：请写 ${max} 或更小的值。`,
    'value/empty': () => '请写一条命令，例如 curl -f http://localhost/。',
  },
  commandFailed: (run, output) => `${run}\n${output}`,
  crash: {
    title: 'Swarmscope 出了问题',
    explanation: '你的场景是安全的：它在本页的地址中，也在下面的报告里。',
    details: '报告',
    copyReport: '复制报告',
    reload: '重新加载页面',
    startOver: '打开第一个场景',
  },
};
