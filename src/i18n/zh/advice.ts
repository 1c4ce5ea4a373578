import type { AdviceTexts } from '../advice-texts';
import { brief, seconds } from '../format';
import { zhAdviceRules } from './advice-rules';
import { zhDeployAdvice } from './advice-deploy';

const share = (part: number, whole: number): string => (part / whole).toFixed(2);

export const zhAdvice: AdviceTexts = {
  title: '建议',
  about: '每条建议都由本场景的运行证明，只改动其中列出的内容。',
  none: '没有什么可建议的。',
  looking: '正在查找……',
  risks: '风险：本次运行没有因此损失什么',
  more: (count) => (count === 0 ? '详情' : `另有 ${count} 条`),
  moreRisks: (count) => `${count} 项风险`,
  costs: {
    failed: (amount) => `造成 ${amount} 个请求失败`,
    unfinished: () => '更新永远不会结束',
    refused: (amount) => `${amount} 条命令被拒绝`,
    images: (amount) => `同名镜像多出 ${amount} 个`,
    overlapMs: (amount) => `同一槽位重复运行 ${amount}`,
    mixed: () => '两个版本一直并存',
    broken: (amount) => `${amount} 个槽位停留在有问题的版本`,
    pending: (amount) => `${amount} 个任务没有节点可去`,
    emptyMs: (amount) => `池空了 ${amount}`,
    shortMs: (amount) => `池中缺员 ${amount}`,
    convergeMs: (amount) => `多花 ${amount}`,
  },
  ofRuns: '各次运行的结果',
  columns: { measure: '指标', now: '现在', shown: '使其出错', mended: '修复后' },
  rows: {
    failed: '失败请求',
    lowest: '池中最少',
    convergeMs: '收敛用时',
    ending: '结局',
    exposedMs: '在池中却未监听',
    emptyMs: '池为空',
    shortMs: '池中缺员',
    mixedMs: '两个版本并存',
    overlapMs: '同一槽位重复运行',
    images: '同名的镜像',
    refused: '被拒绝的命令',
    brokenSlots: '停留在有问题版本的槽位',
    pendingTasks: '没有节点的任务',
  },
  look: (time) => `查看 ${time}`,
  change: '如何修复',
  toFail: '如何使其出错',
  watch: '看它出错',
  watchHint: '会改动场景；撤销即可恢复',
  rules: zhAdviceRules,
  pieces: {
    ...zhDeployAdvice,
    'no-health-check': {
      note: ({ finding: { facts, show }, proof: { now, mendedNow } }) =>
        show.length > 0
          ? `没有健康检查：加上后会少失败 ${now.failed - mendedNow.failed} 个请求。`
          : facts.listenMs === null
            ? `没有健康检查：会崩溃的版本先进了池，${now.failed} 个请求失败。`
            : `没有健康检查：${now.byReason.refused ?? 0} 个请求撞上 ${brief(facts.listenMs)} 后才开放的端口。`,
      sentence: ({ finding: { facts, show }, proof: { shown } }) => {
        const refused = shown.byReason.refused ?? 0;
        const listens = brief(facts.listenMs ?? 0);
        const always = '没有健康检查：进程一启动，任务就是 RUNNING 并进入池';
        if (facts.listenMs === null) {
          return `${always}，尽管它很快就崩溃。${shown.failed} 个请求失败。`;
        }
        return show.length === 0
          ? `${always}，而它 ${listens} 之后才开始监听。${refused} 个请求撞上未开放的端口。`
          : `${always}。如果它 ${listens} 之后才开始监听，会有 ${refused} 个请求撞上未开放的端口。`;
      },
      fix: '加上健康检查',
      fail: ({ listenMs }) => `新版本启动 ${brief(listenMs ?? 0)} 后才开始监听。`,
    },
    'failure-action': {
      note: ({ proof: { shown } }) =>
        `更新失败后一直暂停：${shown.brokenSlots} 个槽位停在坏版本，无人回滚。`,
      sentence: ({ proof: { shown } }) =>
        `failure_action 是 pause：新版本出错时，更新停在半路，${shown.brokenSlots} 个槽位停在坏版本，直到有人下命令。设为 rollback，旧版本会自动恢复。`,
      fix: '失败时回滚',
      fail: ({ crashMs }) => `新版本启动 ${brief(crashMs)} 后崩溃。`,
    },
    'failure-ratio': {
      note: ({ finding: { facts } }) =>
        facts.forgiven === 0
          ? `${facts.dirtySlots} 个槽位的 ${facts.ratio} 不足一个：一次失败也不容忍。`
          : `比例 ${facts.ratio} 容忍 ${facts.dirtySlots} 个槽位中 ${facts.forgiven} 个失败。`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        facts.forgiven === 0
          ? `max_failure_ratio ${facts.ratio} 什么都不容忍：${facts.dirtySlots} 个槽位中一次失败就是 ${share(1, facts.dirtySlots)}，已经超过 ${facts.ratio}。`
          : `max_failure_ratio ${facts.ratio} 容忍 ${facts.dirtySlots} 个槽位中 ${facts.forgiven} 个失败（${share(facts.forgiven, facts.dirtySlots)} 不大于 ${facts.ratio}）：更新照样完成，留下 ${shown.brokenSlots} 个坏的槽位。`,
      fix: '修改比例',
      fail: ({ forgiven }) => `新版本在 ${Math.max(forgiven, 1)} 个槽位中崩溃。`,
    },
    'first-probe': {
      note: ({ finding: { facts } }) =>
        `应用 ${brief(facts.listenMs)} 后就监听，但 ${brief(facts.healthyMs)} 之前没有探测通过。`,
      sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
        `第一次探测来得太晚：应用启动 ${brief(facts.listenMs)} 后就监听，但 ${brief(facts.healthyMs)} 之前没有探测通过，每个任务都要等。早些探测，${brief(facts.betterMs)} 后就健康${shown.convergeMs === null || mended.convergeMs === null ? '' : `，更新用时 ${seconds(mended.convergeMs)}，而不是 ${seconds(shown.convergeMs)}`}。`,
      fix: '早些探测',
    },
    'idle-delay': {
      note: ({ finding: { facts }, damage }) =>
        `delay ${brief(facts.delayMs)} 中只观察 ${brief(facts.watchedMs)}：多花 ${seconds(damage[0]?.amount ?? 0)}。`,
      sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
        `${facts.watchedMs === 0 ? '失败只会让更新继续，没有任何观察' : `任务启动后 ${brief(facts.watchedMs)} 内的失败才算数`}，而每个 worker 要休息 ${brief(facts.delayMs)}。去掉多余的休息，更新用时 ${seconds(mended.convergeMs ?? 0)}，而不是 ${seconds(shown.convergeMs ?? 0)}，失败的请求不会更多。`,
      fix: '缩短 delay',
    },
    'lost-failure': {
      note: ({ finding: { facts } }) =>
        `槽位 ${facts.slot} 的崩溃 ${brief(facts.waitsMs)} 后才判定，而只在 ${brief(facts.monitorMs)} 内算数。`,
      sentence: ({ finding: { facts } }) =>
        `最后一批中的失败可能丢失：槽位 ${facts.slot} 比最慢的 worker 完成早 ${brief(facts.waitsMs)}${facts.delayMs === 0 ? '' : `（含 delay ${brief(facts.delayMs)}）`}就绪。失败到那时才判定，而只在 ${brief(facts.monitorMs)} 内算数。`,
      fix: '延长 monitor',
      fail: ({ slot, crashMs }) => `新版本在槽位 ${slot} 中启动 ${brief(crashMs)} 后崩溃。`,
    },
    'no-spare-node': {
      note: ({ finding: { facts } }) => `没有 ${facts.node}，${facts.stuck} 个任务就无处可去。`,
      sentence: ({ finding: { facts } }) =>
        facts.tasks === 0
          ? `没有备用节点：${facts.node} 排空后，${facts.stuck} 个任务等待接收它们的节点。`
          : `没有备用节点：${facts.node} 上的 ${facts.tasks} 个任务中，有 ${facts.stuck} 个没有其他节点接收。排空它时，这些任务只能等待。${facts.limit === 'replicas' ? `${facts.better} 个副本放得下` : `每节点 ${facts.better} 个就够`}。`,
      fix: '腾出位置',
      fail: ({ node }) => `排空 ${node}。`,
    },
    'one-replica': {
      note: ({ finding: { facts } }) =>
        `单副本且 stop-first：${seconds(facts.emptyMs)} 内无人服务。`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `唯一的副本先停止，新的才启动：${seconds(facts.emptyMs)} 内池为空，${shown.failed} 个请求失败。用 start-first，旧副本会一直服务到新副本就绪。`,
      fix: '先启后停',
    },
    'short-monitor': {
      note: ({ finding: { facts } }) =>
        `检查失败要 ${brief(facts.failsMs)} 才显现，而 monitor 只有 ${brief(facts.monitorMs)}。`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `先健康、后失败的任务不会被发现：每 ${brief(facts.intervalMs)} 一次、共 ${facts.retries} 次探测，加上停止，需要 ${brief(facts.failsMs)}，而失败只在 ${brief(facts.monitorMs)} 内算数。更新继续进行，留下 ${shown.brokenSlots} 个坏的槽位。`,
      fix: '延长 monitor',
      fail: ({ turnsMs }) => `新版本启动 ${brief(turnsMs)} 后变为不健康。`,
    },
  },
};
