import { brief, clock } from '../format';
import type { RecipeTexts } from '../recipe-texts';

export const zhRecipes: RecipeTexts = {
  title: '部署策略',
  lead: '把新版本交给用户的各种方式，以及机器出故障的日子。每一种都是一串相互等待的 docker 命令，建立在当前打开的 swarm 之上。',
  groups: {
    rolling: '滚动更新',
    canary: '金丝雀',
    'blue-green': '蓝绿部署',
    secrets: 'secret 与 config',
    nodes: '机器出故障时',
  },
  recipes: {
    rolling: {
      title: '滚动更新',
      what: '每次替换几个任务，先启动新任务再停止旧任务。在 monitor 时间内失败，服务会自动回滚。',
      promise:
        '只要健康检查把还不能应答的新任务挡在外面，就没有请求失败。同一时刻多占一个任务；有问题的版本会先影响一部分用户，回退所需时间与推进相同。',
    },
    'rolling-canary': {
      title: '用滚动更新做金丝雀',
      what: '更新停在 delay 中时，只有一个任务运行新版本。由它应答的请求来决定：其余任务立即跟进，或者回滚整个服务。',
      promise: '只需要 Swarm 本身。金丝雀得到的流量是一个任务的份额，不能更少。',
    },
    'scale-during': {
      title: '更新途中扩容',
      what: '更新进行中，服务增加副本。',
      promise: '扩容产生服务的新版本：更新重新开始运行，扩容带来的任务一开始就是新镜像。',
    },
    'second-deploy': {
      title: '第一次部署途中的第二次部署',
      what: '第一个版本还没有到达所有任务，就部署了更好的版本。',
      promise: '第一次更新停在原处，所有任务直接走向第二个版本，不等第一次结束。',
    },
    'canary-replicas': {
      title: '按副本数的金丝雀',
      what: '新版本是稳定版旁边的独立服务，前面的代理在任务之间均衡。份额随副本数增长。',
      promise:
        '版本健康时没有请求失败。份额以一个任务为单位；如果均衡器看到的是两个虚拟 IP，不论副本数多少都是各一半。',
    },
    'canary-weight': {
      title: '按权重的金丝雀',
      what: '代理先把 5 % 的请求送到新版本，然后 25 %、50 %、全部。每一步之后停顿，并与稳定版比较错误率和延迟。',
      promise:
        '版本健康时没有请求失败。有问题的版本在分析中止之前只遇到 5 % 的请求。代价是新旧任务并存，以及一个代理。',
    },
    'blue-green': {
      title: '用代理做蓝绿部署',
      what: '绿色部署在蓝色旁边，用自己的主机名测试。然后标签把所有人送到绿色，蓝色留作退路。',
      promise: '没有请求失败，来回都只需代理刷新一次。代价是两套任务同时运行。',
    },
    'blue-green-alias': {
      title: '用网络别名做蓝绿部署',
      what: '蓝色和绿色轮流使用同一个名字。给服务加别名会替换它的任务，而客户端保留旧地址。',
      promise:
        '更差，并且如实展示：切换就是一次滚动更新，期间这个名字同时指向两个版本，请求各占一半；缓存地址的客户端最多十分钟内还会访问蓝色，所以蓝色要保留同样长的时间。',
    },
    'rotate-secret': {
      title: '轮换 secret',
      what: '创建新的 secret，以同样的文件名挂载来代替旧的；等没有任务持有旧的之后再删除。',
      promise:
        '有健康检查时没有请求失败。这是一次滚动更新：期间一部分任务知道旧的，一部分知道新的，两者都必须有效。',
    },
    'rotate-config': {
      title: '轮换 config',
      what: '创建新的 config 并代替旧的挂载，最后删除旧的。',
      promise: '与 secret 相同：一次滚动更新，期间两者都会被读到。',
    },
    'drain-node': {
      title: '排空节点进行维护',
      what: '一个节点把任务交给其他节点，维护后回来。在有任务重新启动之前它是空的。',
      promise: '任务先停止，接替者才运行：在一个任务的启动时间里，负载均衡池会变小。',
    },
    'add-node': {
      title: '增加节点并重新分布',
      what: '一个节点加入。Swarm 不会移动任何任务；强制更新会重启每个任务并重新分布。',
      promise: '有健康检查时没有请求失败：这是到同一版本的滚动更新。',
    },
    'node-dies': {
      title: '更新途中节点故障',
      what: '更新进行中，一台机器断电。',
      promise:
        '几秒后它的任务被发现失联，在别处启动。在此之前发给它们的请求会失败，经过这台机器的请求也会失败。更新容忍一个节点上的任务数那么多的丢失。',
    },
    'leader-dies': {
      title: '更新途中 leader 故障',
      what: '有三个管理节点时，leader 在更新途中断电。',
      promise: '其余管理节点在 20 秒内选出新的 leader，任务继续运行。新的 leader 接着做更新。',
    },
    registry: {
      title: '镜像仓库变慢或不可用',
      what: '从未运行过新镜像的节点必须在更新途中拉取它。',
      promise:
        '使用 start-first 时，旧任务一直服务到新任务运行，慢只是多花时间。谁都没有的镜像会使更新停止或回滚。',
    },
  },
  questions: {
    service: '服务',
    image: '新版本',
    version: '它的表现',
    replicas: '副本数',
    pause: '每一步之后停顿',
    errors: '失败请求达到百分之几算有问题',
    slower: '延迟达到稳定版的几倍算太慢',
    host: '服务的主机名',
    object: '哪一个',
    node: '节点',
    registry: '镜像仓库',
    check: '它没有健康检查',
    early: '先试着过早删除旧的吗？',
    back: '机器会恢复吗？',
    spread: '最后重新分布任务吗？',
  },
  answers: {
    'as-is': '如场景所写',
    slow: '很慢',
    gone: '不可用',
    add: '加上一个',
    leave: '保持原样',
    yes: '是',
    no: '否',
  },
  problem: (problem) => {
    switch (problem.code) {
      case 'recipe/no-service':
        return '时间线没有部署任何服务。请先使用 docker stack deploy 或 docker service create。';
      case 'recipe/no-stack-file':
        return `${problem.service} 是由命令创建的。这个策略要修改 stack 文件：请用 docker stack deploy 部署该服务。`;
      case 'recipe/unreadable-file':
        return `无法读取 ${problem.file}：${problem.reason}`;
      case 'recipe/bad-answer':
        return `“${problem.value}”不是有意义的回答。`;
      case 'recipe/too-few-nodes':
        return `至少需要 ${problem.needed} 个节点。`;
      case 'recipe/too-few-tasks':
        return `${problem.service} 的任务少于 ${problem.needed} 个：金丝雀旁边没有可比较的任务。`;
      case 'recipe/not-replicated':
        return `${problem.service} 在每个节点上有一个任务，无法伸缩。`;
      case 'recipe/no-port':
        return `${problem.service} 没有发布端口，代理无从接管。`;
      case 'recipe/job':
        return `${problem.service} 的任务会运行到结束为止。此策略只适用于持续运行的服务。`;
    }
  },
  badAnswer: '在这里没有意义',
  keeps: (replaced) =>
    replaced === 0
      ? '节点、镜像和 stack 文件保留，只增加策略需要的内容。'
      : `节点、镜像和 stack 文件保留，只增加策略需要的内容。它取代初始部署之后的 ${replaced} 条命令。`,
  preview: '结果会是怎样',
  looking: '正在运行…',
  failed: (failed, sent) =>
    failed === 0
      ? `${sent} 个请求无一失败`
      : `${sent} 个请求中 ${failed} 个失败（${((100 * failed) / sent).toFixed(failed / sent < 0.1 ? 1 : 0)} %）`,
  tasks: (most, before) => `最多 ${most} 个任务，之前 ${before} 个`,
  took: (ms) => `${clock(ms)} 后完成`,
  detected: (detectMs, backMs) =>
    backMs === null
      ? `${brief(detectMs)} 后发现`
      : `${brief(detectMs)} 后发现；再过 ${brief(backMs)} 就没有人遇到它`,
  refused: (commands) => `docker 拒绝其中 ${commands} 条命令`,
  apply: '应用到这个 swarm',
  example: '打开示例',
};
