import type { AdviceTexts } from '../advice-texts';
import { brief } from '../format';
import { zhDeployAdvice } from './advice-deploy';

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
    overlapMs: (amount) => `同一 slot 重复运行 ${amount}`,
    mixed: () => '两个版本一直并存',
    broken: (amount) => `${amount} 个 slot 停留在有问题的版本`,
    pending: (amount) => `${amount} 个任务没有节点可去`,
    emptyMs: (amount) => `负载均衡空了 ${amount}`,
    shortMs: (amount) => `负载均衡缺员 ${amount}`,
    convergeMs: (amount) => `多花 ${amount}`,
  },
  ofRuns: '各次运行的结果',
  columns: { measure: '指标', now: '现在', shown: '使其出错', mended: '修复后' },
  rows: {
    failed: '失败请求',
    lowest: '负载均衡中最少',
    convergeMs: '收敛用时',
    ending: '结局',
    exposedMs: '在负载均衡中却未监听',
    emptyMs: '负载均衡为空',
    shortMs: '负载均衡缺员',
    mixedMs: '两个版本并存',
    overlapMs: '同一 slot 重复运行',
    images: '同名的镜像',
    refused: '被拒绝的命令',
    brokenSlots: '停留在有问题版本的 slot',
    pendingTasks: '没有节点的任务',
  },
  look: (time) => `查看 ${time}`,
  change: '如何修复',
  toFail: '如何使其出错',
  fix: '修复',
  watch: '看它出错',
  watchHint: '会改动场景；撤销即可恢复',
  pieces: {
    ...zhDeployAdvice,
    'no-health-check': {
      note: ({ finding: { facts }, proof: { shown } }) =>
        `没有健康检查：${shown.byReason.refused ?? 0} 个请求撞上 ${brief(facts.listenMs)} 后才开放的端口。`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `没有健康检查：进程一启动，任务就是 RUNNING 并进入负载均衡，而它 ${brief(facts.listenMs)} 之后才开始监听。${shown.byReason.refused ?? 0} 个请求撞上未开放的端口。`,
      fix: '加上健康检查',
      fail: ({ listenMs }) => `新镜像启动后 ${brief(listenMs)} 才开始监听。`,
    },
  },
};
