import type { AdviceTexts } from '../advice-texts';
import { brief } from '../format';

export const zhAdvice: AdviceTexts = {
  pieces: {
    'no-health-check': {
      note: ({ finding: { facts }, proof: { shown } }) =>
        `没有健康检查：新任务在开始监听前 ${brief(facts.listenMs)} 就进入负载均衡，${shown.byReason.refused ?? 0} 个请求撞上未开放的端口。`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `没有健康检查：进程一启动，任务就是 RUNNING 并进入负载均衡，而它 ${brief(facts.listenMs)} 之后才开始监听。${shown.byReason.refused ?? 0} 个请求撞上未开放的端口。`,
      fix: '加上健康检查',
      fail: ({ listenMs }) => `新镜像启动后 ${brief(listenMs)} 才开始监听。`,
    },
  },
};
