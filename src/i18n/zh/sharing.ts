import { seconds } from '../format';
import type { PartFact, SharingTexts } from '../sharing-texts';

const names = (parts: readonly PartFact[]): string =>
  parts.map(({ service }) => service).join('、');

const replicas = (parts: readonly PartFact[]): string =>
  parts.map(({ service, tasks }) => `${service} ${tasks} 个`).join('，');

const evenly = (count: number): string => (count === 2 ? '各占一半' : `各占 1/${count}`);

export const zhSharing: SharingTexts = {
  title: (name) => `发往 ${name} 的请求`,
  share: (version, share, wanted) =>
    `${version}：${share}${wanted === null ? '' : `，期望 ${wanted}`}`,
  noRequest: '这段时间没有请求到达任何版本。',
  why: {
    weights: (parts) =>
      `按代理 config 中的权重分配：${parts.map(({ service, share }) => `${service} ${share}`).join('，')}。`,
    tasks: (parts) => `每个任务分到的一样多，所以由副本数决定：${replicas(parts)}。`,
    vips: (parts) =>
      `代理发往 ${parts.length} 个虚拟地址（VIP）：${evenly(parts.length)}，与副本数无关（${replicas(parts)}）。`,
    'alias-vips': (parts) =>
      `一个别名后面有 ${parts.length} 个 VIP：${evenly(parts.length)}，与副本数无关（${replicas(parts)}）。`,
    'dns-cache': (parts, until) =>
      `客户端仍在用已过时的 DNS 缓存：${names(parts)}。到 ${until} 才会重新查询。`,
    single: (parts) => `全部发往 ${names(parts)}。`,
    none: () => '没有任务可以接收。',
  },
  askWhy: '是什么造成的',
  live: '在用',
  idle: '没有流量',
  tested: '只有其他请求，例如测试',
  absent: '不存在',
  wanted: (share) => `期望 ${share}`,
  readsIn: (inMs) => `${seconds(inMs)} 后重新读取`,
  readAt: (time, every) => `${time} 读取了服务和任务；每 ${every} 读取一次。`,
  hasNotRead: '还没有读取过',
  unknown: (what, agoMs) => `还不知道：${what}（${seconds(agoMs)} 前）`,
  missed: (what, agoMs) => `未读到：${what} 在 ${seconds(agoMs)} 前有变`,
  routesTo: (parts) => `发往 ${parts}。`,
  noTask: (services) => `${services}：不知道任何任务`,
  noRoute: '不知道这些请求该发往哪里。',
};
