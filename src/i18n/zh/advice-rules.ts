import type { AdviceRules } from '../advice-texts';

/** 日志条目不依据、但建议所依据的规则。 */
export const zhAdviceRules: AdviceRules = {
  'B-12': 'start-first 下，若主机端口在每个节点上都被占用，更新会一直等待。',
  'D-17': 'rollback_config 不继承 update_config：没写的项用 docker 的默认值。',
  'D-31': '除非 stop_grace_period 另有规定，SIGTERM 与 SIGKILL 之间有 10 秒。',
  'D-41': '创建服务或用 --image 更新时会记录 tag 的 digest，之后节点只拉取那个镜像。',
  'D-42': '--no-resolve-image 不记录 digest，每个节点各自询问 tag 指什么。',
  'H-2':
    '在 start_period 内仍在启动的容器每隔 start_interval 探测一次，否则每隔 interval；25 之前的引擎只有 interval。',
  'H-14': '第一次探测通过后任务才是 RUNNING，而探测只在固定的间隔上进行。',
  'H-15': '连续失败 retries 次才变为不健康，每次相隔一个 interval。',
  'K-11': 'Swarm 等旧任务停止最多 60 秒，然后启动替代它的任务。',
  'S-3': '对节点逐个应用过滤器；第一个拒绝的说了算。',
  'S-5': '只有预留的资源放得下，节点才接收任务；limits 不起作用。',
  'S-11': 'max_replicas_per_node 计入节点上该服务所有期望运行的任务。',
  'S-15': '没有节点接收的任务一直 PENDING，没有期限，也不算出错。',
  'SC-11': '轮换：先创建新的，在服务中用它替换旧的，再删除旧的。',
  'SC-16': 'secret 或 config 不能修改，只能用另一个名字的来替换。',
  'ST-14':
    'docker stack deploy 每次都询问镜像仓库，除非 --resolve-image 另有规定：tag 被移动就会替换任务。',
  'U-27': '从取走最后一个槽位到最后一个 worker 完成，失败都先搁置，到那时才判定。',
  'W-1': 'delay 是每个 worker 在每个任务之后的休息，最后一个也不例外。',
  'W-2': 'monitor 从任务 RUNNING 开始；之后的崩溃更新不会注意到。',
  'W-3': '从未健康的任务总是算失败；健康之后才失败的，只在 monitor 内才算。',
  'W-4': '没有健康检查，应用还没准备好流量就来了。',
  'W-5': 'start_period 不会推迟第一次探测；没有它，第一次探测在启动后整整一个 interval。',
  'W-7': 'failure_action 默认是 pause，暂停的服务一直混着两个版本，直到有人处理。',
  'W-8': '以 start-first 更新的服务，除非 rollback_config 另有规定，会以 stop-first 回滚。',
  'W-10': 'start-first 需要多一份余地：资源、主机端口、每节点副本数。',
  'W-12': '单副本加 stop-first，从停止到下一个健康为止都不可用。',
  'W-14': 'max_failure_ratio 是待替换槽位中的占比，必须超过才触发。',
  'W-19': '节点不会跟随被移动的 tag；但下一次部署 stack 会。',
  'W-24': 'stop_grace_period 要够最长的请求用，否则会被 SIGKILL 切断。',
  'W-28': 'secret 和 config 不可变；以同名部署改过的文件会被拒绝。',
};
