import type { DeployAdvice, PieceTexts } from '../advice-texts';
import { brief, bytes, cpus, seconds } from '../format';

const amount = (resource: 'cpus' | 'memory', count: number): string =>
  resource === 'cpus' ? `${cpus(count)} 个 CPU` : bytes(count);
const KINDS = { secret: '密钥（secret）', config: '配置（config）' } as const;

export const zhDeployAdvice: { readonly [K in DeployAdvice]: PieceTexts<K> } = {
  'start-first-host-port': {
    note: ({ finding: { facts } }) =>
      `start-first 加 host 端口 ${facts.port}：旧任务占着 ${facts.nodes} 个节点上的端口，更新永远等下去。`,
    sentence: ({ finding: { facts }, proof: { mended } }) =>
      `start-first 要让新任务与旧任务并存，但节点的端口 ${facts.port} 只能属于一个任务，而它在 ${facts.nodes} 个节点上都被占用。新任务一直 PENDING，更新永远不会结束。改用 stop-first 就能结束${mended.failed > 0 ? `，代价是其间有 ${mended.failed} 个请求落到没有任务的节点上` : ''}。`,
    fix: '先停后启',
  },
  'start-first-max-replicas': {
    note: ({ finding: { facts } }) =>
      `start-first 需要比 max_replicas_per_node: ${facts.max} 多一个位置，更新永远等下去。`,
    sentence: ({ finding: { facts } }) =>
      `start-first 会暂时多运行一个任务，但 ${facts.nodes} 个节点都已达到 max_replicas_per_node: ${facts.max}。新任务一直 PENDING，更新永远不会结束。改为 ${facts.better} 就能结束。`,
    fix: '放宽上限',
  },
  'start-first-reservations': {
    note: ({ finding: { facts } }) =>
      `start-first 暂时还需要 ${amount(facts.resource, facts.asks)}，没有节点剩这么多：更新永远等下去。`,
    sentence: ({ finding: { facts }, proof: { mended } }) =>
      `start-first 让新旧任务同时运行。每个任务预留 ${amount(facts.resource, facts.asks)}，而节点只剩 ${amount(facts.resource, facts.free)}。新任务一直 PENDING，更新永远不会结束。改用 stop-first 就能结束，其间池中有 ${mended.lowest}/${mended.wanted} 个任务。`,
    fix: '先停后启',
  },
  'rollback-order': {
    note: ({ proof: { shown } }) =>
      `更新用 start-first，回滚却用 stop-first：回滚时池中只剩 ${shown.lowest}/${shown.wanted}。`,
    sentence: ({ proof: { shown, mended } }) =>
      `rollback_config 不继承 update_config：用 start-first 更新的服务会以 stop-first 回滚。回滚时池中剩 ${shown.lowest}/${shown.wanted} 个任务，设为 order: start-first 则有 ${mended.lowest} 个。它必须写在要回到的那个版本里，也就是在更新之前。`,
    fix: '回滚也先启后停',
    fail: ({ slot }) => `其余全部替换之后，槽位 ${slot} 中的新版本一启动就退出。`,
  },
  'grace-too-short': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      `${brief(facts.graceMs)} 后就是 SIGKILL：耗时 ${seconds(facts.latencyMs)} 的请求被切断，本次运行有 ${shown.byReason.reset ?? 0} 个。`,
    sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
      `收到 SIGTERM 后应用会处理完手中的请求，但 stop_grace_period 只给 ${brief(facts.graceMs)}（只算整秒）：随后 SIGKILL 会切断耗时更长的请求。有 ${shown.byReason.reset ?? 0} 个耗时 ${seconds(facts.latencyMs)} 的请求被切断，宽限期加长后为 ${mended.byReason.reset ?? 0} 个。`,
    fix: '延长宽限期',
    fail: ({ latencyMs }) => `发往旧镜像的请求耗时 ${seconds(latencyMs)}。`,
  },
  'grace-too-long': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      `新任务只等旧任务 ${brief(facts.waitMs)}，而不是 ${brief(facts.graceMs)}：同一槽位的两个任务同时运行了 ${seconds(shown.overlapMs)}。`,
    sentence: ({ finding: { facts }, proof: { shown } }) =>
      `即使是 stop-first，槽位的新任务最多也只等旧任务 ${brief(facts.waitMs)}，而 stop_grace_period 允许 ${brief(facts.graceMs)}。两者同时运行了 ${seconds(shown.overlapMs)}：对不允许运行两份的应用是有害的。`,
    fix: '按时停止',
    fail: () => '旧镜像不理会 SIGTERM，一直等到 SIGKILL。',
  },
  'moving-tag': {
    note: ({ finding: { facts }, proof: { shown } }) =>
      facts.isFloating
        ? `没有记录 digest：同一版本的副本运行了 ${shown.images} 个都叫 ${facts.tag} 的镜像。`
        : `${facts.tag} 就是最后推送的那个：同一个文件再部署一次，换来的是另一个镜像。`,
    sentence: ({ finding: { facts }, proof: { shown } }) =>
      facts.isFloating
        ? `没有记录 ${facts.tag} 的 digest（镜像摘要）：每个节点启动任务时各自询问镜像仓库。有人推送之后，只要重启一次，同一个名字下就有了 ${shown.images} 个镜像，回滚也找不回旧的那个。`
        : `${facts.tag} 指最后推送的镜像。docker stack deploy 会再次询问镜像仓库，所以同一个文件再部署一次，任务就被换成同名的另一个镜像。没有人移动的 tag 不会这样。`,
    fix: '固定镜像',
    fail: ({ tag, isFloating }) =>
      isFloating
        ? `有人推送了有问题的 ${tag}，随后有一个任务需要重启。`
        : `有人推送了有问题的 ${tag}，随后同一个文件再部署一次。`,
  },
  'changed-in-place': {
    note: ({ finding: { facts } }) =>
      facts.count === 0
        ? `${KINDS[facts.kind]} ${facts.name} 正在使用：既不能删除，也不能重新创建。`
        : `${KINDS[facts.kind]} ${facts.name} 不能改变：整个部署被拒绝。`,
    sentence: ({ finding: { facts } }) =>
      facts.count === 0
        ? `${KINDS[facts.kind]}的内容永远不变，而有服务在用时 ${facts.name} 也不能删除。应先创建 ${facts.next}，再让服务在同一路径上改用它。`
        : `${KINDS[facts.kind]}的内容永远不变。文件要给 ${facts.name} 换内容，于是 docker 拒绝了整个部署${facts.count > 1 ? `（共有 ${facts.count} 个要变）` : ''}。换个名字，例如 ${facts.next}，它就是另一个 ${facts.kind}，任务会被替换成能看到它的新任务。`,
    fix: '换个名字',
  },
};
