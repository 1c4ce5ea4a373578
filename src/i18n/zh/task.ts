import type { Killing, Streak } from '../../analysis';
import type { Refusal } from '../../engine';
import { brief, bytes, clock, cpus, platform, seconds } from '../format';
import type { TaskTexts } from '../task-texts';

const streakFailed = ({ length, isTimeout }: Streak): string =>
  `${length === 1 ? '1 次' : `连续 ${length} 次`}探测${isTimeout ? '超时' : '失败'}`;

const RESULTS: TaskTexts['health']['results'] = {
  passed: '通过',
  failed: '失败',
  'timed out': '超时',
  cancelled: '已取消',
  pending: '进行中',
};

/** 任务被判定为不健康之后的结局。 */
function stopped({ unhealthyMs, signalMs, isComplete, replacement }: Killing): string {
  const told = signalMs === null ? '' : `，${seconds(signalMs - unhealthyMs)} 后收到停止信号`;
  if (replacement !== null) return `${told}，随后被替换`;
  return isComplete ? `${told}。进程以退出码 0 结束，算作 complete，因此不会被替换` : told;
}

export const zhTask: TaskTexts = {
  node: '节点',
  image: '镜像',
  address: '地址',
  state: '状态',
  pool: '负载均衡',
  history: '这个任务的一生',
  stateAndDesired: '实际状态 → 管理节点期望的状态',
  version: (rev, revs) => (revs === 1 ? '第 1 版' : `第 ${rev} 版，共 ${revs} 版`),
  insteadOf: (address) => `新地址，原为 ${address}`,
  stateOf: (state, desired) => `${state}，期望：${desired}`,
  poolStates: { in: '在池中', draining: '已离开池', out: '不在池中' },
  notYet: '尚未创建',
  forgotten: '已被遗忘：超出槽位（slot）保留的历史',
  previousInSlot: (slot) => `${slot} 的上一个任务`,
  nextInSlot: (slot) => `${slot} 的下一个任务`,
  inSlot: (n, of) => `${n} / ${of}`,
  placement: {
    title: '为什么在这个节点？',
    reasons: {
      'made-for': (node) => `它是为 ${node} 创建的：每个节点一个任务。调度器只检查它是否放得下。`,
      preference: (node, service, ofService) =>
        `${service} 的任务先按标签分散，这时轮到 ${node} 所在的分支，该节点上已有 ${ofService} 个。`,
      only: (node) => `只有 ${node} 接受任务。`,
      failures: (node, service) => `${service} 的任务在其他节点上失败过多，因此优先选择 ${node}。`,
      'of-service': (node, service, ofService) =>
        `${node} 上 ${service} 的任务最少：${ofService} 个。`,
      'in-all': (node, service, ofService, inAll) =>
        `没有节点上 ${service} 的任务比 ${node}（${ofService} 个）更少；数量相同的节点中，它的任务总数最少：${inAll} 个。`,
      oldest: (node, service, ofService, inAll) =>
        `没有节点的任务更少：${node} 上有 ${ofService} 个 ${service} 的任务，共 ${inAll} 个任务。节点相同时，真实的 Swarm 任选其一；这里选最早加入的。`,
      'in-turn': (node) =>
        `同一轮调度放置了多个任务，这时轮到 ${node}：一轮中从一个节点走到下一个，不会回头。`,
    },
    caption: (time) => `调度器在 ${time} 看到的情况`,
    node: '节点',
    ofService: (service) => service,
    inAll: '总数',
    failures: '失败',
    unavailable: '不接受任务',
    more: (nodes) => `另有 ${nodes} 个节点`,
    chosen: '选中',
  },
  pending: {
    title: '为什么在等待？',
    caption: (time) => `${time} 时各节点的回答`,
    node: '节点',
    filter: '过滤器',
    why: '原因',
    filters: {
      ready: '就绪',
      resources: '资源',
      plugins: '插件',
      constraints: '约束',
      platform: '平台',
      'host-ports': '主机端口',
      'max-replicas': '副本上限',
    },
    reason: refusalText,
    free: '可以接受，但没有再被询问',
    more: (nodes) => `另有 ${nodes} 个节点`,
  },
  health: {
    title: '健康检查',
    enlarge: '放大查看',
    zoomIn: '放大',
    zoomOut: '缩小',
    chart: (task) => `${task} 的健康检查时间线`,
    rows: {
      state: '状态',
      pool: '在池中',
      startPeriod: '启动期',
      probes: '探测',
      streak: '连续失败',
      streakShort: '连续失败',
      health: '健康',
    },
    states: {
      waiting: '等待',
      preparing: '准备',
      ready: '就绪',
      starting: '启动中',
      running: '运行中',
      stopping: '停止中',
      over: '已结束',
    },
    status: { starting: '启动中', healthy: '健康', unhealthy: '不健康' },
    startPeriod: (length) => `失败暂不计数 · ${length}`,
    deaf: '已在池中，尚未监听：请求被拒绝',
    graceEnded: '已经健康：从这里起失败会计数（H-8）',
    retries: (retries) => `retries ${retries}：不健康`,
    span: (name, from, to, length) => `${name}：${from} 至 ${to}（${length}）`,
    results: RESULTS,
    notCounted: '不计数',
    previousProbe: '跳到上一次探测',
    nextProbe: '跳到下一次探测',
    noProbeYet: (probes) => (probes === 0 ? '没有进行过探测' : `还没有探测，之后有 ${probes} 次`),
    probe: ({ number, result, streak, isForgiven }, of, retries, at, length) =>
      `第 ${number}/${of} 次探测${RESULTS[result ?? 'pending']} · ${at} · ${length} · ${isForgiven ? '不计数' : `连续失败 ${streak}/${retries}`}`,
    table: '以表格显示所有探测',
    columns: { number: '#', began: '开始', took: '用时', result: '结果', streak: '连续失败' },
    exited: (time, code) => `进程在 ${time} 自行结束，退出码 ${code}：与健康检查无关。`,
    lost: (time) => `它所在的机器在 ${time} 关闭：此后不再有探测。`,
    verdicts: {
      'never-started': () => ({ main: '这个任务的容器从未运行。' }),
      'no-check': ({ deafMs }) => ({
        main: '没有健康检查：进程一启动，任务就是 RUNNING 并进入池中。',
        ...(deafMs > 0
          ? { more: `它 ${brief(deafMs)} 后才开始监听：在此之前发给它的请求都会被拒绝。` }
          : {}),
      }),
      undecided: ({ forgiven }) => ({
        main: '没有探测通过，也没有失败被计数：任务停在 STARTING，没有进入池中。',
        ...(forgiven > 0 ? { more: `启动期内失败了 ${forgiven} 次，启动期内的失败不计数。` } : {}),
      }),
      passing: ({ passed, forgiven, healthyMs }) => ({
        main:
          forgiven === 0
            ? `${passed} 次探测全部通过。第一次通过后，任务在 ${clock(healthyMs)} 变为 RUNNING。`
            : `启动期内失败 ${forgiven} 次，不计数；从 ${clock(healthyMs)} 起每次探测都通过。`,
      }),
      recovered: ({ streak, streaks, retries }) => ({
        main: `${streakFailed(streak)}，下一次通过：连续失败次数在达到 ${retries} 之前归零，因此没有重启。`,
        more: `再连续失败 ${retries - streak.length} 次，它就会离开池并被停止。${streaks > 1 ? `这是 ${streaks} 段连续失败中最长的一段。` : ''}`,
      }),
      failing: ({ streak, retries }) => ({
        main: `${streakFailed(streak)}，此后没有通过：连续失败 ${streak.length}/${retries} 次。`,
      }),
      killed: (verdict) => ({
        main: `${streakFailed(verdict.streak)}：不健康${verdict.leftPoolMs === null ? '' : `，${clock(verdict.leftPoolMs)} 离开池`}${stopped(verdict)}。`,
        more: 'Swarm 从不保留不健康的任务。',
      }),
      'never-healthy': (verdict) => ({
        main: `它从未健康过。${streakFailed(verdict.streak)}：${clock(verdict.unhealthyMs)} 判定为不健康${stopped(verdict)}。`,
        more: `没有请求到达过它：它没有进入池中。${verdict.forgiven > 0 ? `此前 ${verdict.forgiven} 次失败不计数：启动期还没有结束。` : ''}`,
      }),
    },
  },
};

/** What a filter saw, in short. */
function refusalText(refusal: Refusal): string {
  switch (refusal.filter) {
    case 'ready':
      return refusal.state === 'ready'
        ? `已设为 ${refusal.availability}`
        : `状态为 ${refusal.state}`;
    case 'resources': {
      const { reserved, total, asks } = refusal;
      return refusal.resource === 'cpus'
        ? `已预留 ${cpus(reserved)} / ${cpus(total)} 个 CPU，需要 ${cpus(asks)} 个`
        : `已预留 ${bytes(reserved)} / ${bytes(total)}，需要 ${bytes(asks)}`;
    }
    case 'plugins':
      return `没有 ${refusal.plugin}`;
    case 'constraints': {
      const { constraint, has } = refusal;
      if (has === undefined) return `${constraint}：没有这个名称`;
      return has === '' ? `${constraint}：没有这个标签` : `${constraint}：实际为 ${has}`;
    }
    case 'platform': {
      const wanted = refusal.wants.map(platform).join('、');
      return `平台为 ${platform(refusal.has)}，镜像用于 ${wanted}`;
    }
    case 'host-ports':
      return `端口 ${refusal.port}/${refusal.protocol} 已被占用`;
    case 'max-replicas':
      return `已有 ${refusal.tasks} 个，上限 ${refusal.max} 个`;
  }
}
