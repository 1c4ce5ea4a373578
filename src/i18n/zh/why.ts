import type { FailureCount, Reason } from '../../analysis';
import { brief, clock, ratio, seconds } from '../format';
import type { WhyTexts } from '../why-texts';
import { zhAnswers } from './answers';
import { zhRules } from './rules';

/** `10 个中失败 1 个 = 0.10 > 0` */
const tooMany = ({ failed, of, maxRatio }: FailureCount): string =>
  `${of} 个中失败 ${failed} 个 = ${ratio(failed, of)} > ${maxRatio}`;

const ACTIONS = { pause: '暂停', rollback: '回滚', continue: '继续' } as const;

const RAFT: Readonly<
  Record<
    Extract<Reason, { code: 'raft' }>['what'],
    (r: Extract<Reason, { code: 'raft' }>) => string
  >
> = {
  start: ({ node }) => `${node} 从一开始就是 leader。`,
  elected: ({ node, afterMs, reachable, members, quorum }) =>
    `${node} 当选：${members} 个管理节点中有 ${reachable} 个互相可达，需要 ${quorum} 个${afterMs > 0 ? `；旧 leader 已沉默 ${seconds(afterMs)}` : ''}。`,
  transferred: ({ node }) => `leader 即将被降级，因此先把领导权交给 ${node}。`,
  'leader-lost': ({ node }) =>
    `leader ${node} 不在了：其他管理节点在整个选举超时内没有收到消息后会选出新的。`,
  'leader-regained': ({ node }) => `在选出别人之前 ${node} 就回来了。`,
  'stepped-down': ({ node, reachable, quorum }) =>
    `${node} 需要 ${quorum} 个管理节点，在整个选举超时内只能到达 ${reachable} 个，因此不再担任 leader。`,
  'quorum-lost': ({ members, quorum }) =>
    `${members} 个管理节点中需要 ${quorum} 个互相可达，而现在不够：什么都不能修改或修复。`,
  'quorum-regained': ({ reachable, members, quorum }) =>
    `${members} 个管理节点中又有 ${reachable} 个互相可达，需要 ${quorum} 个。`,
  reachability: ({ node, reachable, members }) =>
    `${node} 的可达性变了：${members} 个管理节点中 ${reachable} 个互相可达。`,
  forced: ({ node }) => `你让 ${node} 带着已有状态成为唯一的管理节点。`,
  joined: ({ node, members }) => `${node} 被提升：现在有 ${members} 个管理节点。`,
  left: ({ node, members }) => `${node} 不再是管理节点：还剩 ${members} 个。`,
};

const MADE: Readonly<Record<Extract<Reason, { code: 'task/made' }>['how'], string>> = {
  first: '任务数少于副本数',
  update: '更新要替换这个槽位的任务',
  global: '它的服务要求每个节点一个任务',
  'node-back': '它的节点就绪了，而服务要求那里有一个任务',
  job: '它的 job 需要它',
};

const STOPPED: Readonly<Record<Extract<Reason, { code: 'task/asked-to-stop' }>['how'], string>> = {
  'stop-first': 'order 是 stop-first，它要先走，新任务才能启动',
  'start-first': 'order 是 start-first，新任务已在运行',
  'kept-other': '它的槽位中有另一个符合规格的任务',
  replaced: '它已结束，由替代任务接替',
  drained: '它的节点被 drain',
  'node-down': '它的节点宕机了；它可能在那里无人知晓地继续运行',
  'scaled-down': '需要的副本变少了',
  'service-removed': '它的服务被移除了',
  'node-not-meant': '它的节点不再该运行它',
  'older-job': '它的 job 重新开始了',
};

const RELEASED: Readonly<Record<Extract<Reason, { code: 'task/released' }>['how'], string>> = {
  'old-stopped': '同一槽位的旧任务已停止',
  'at-once': '没有什么要等的',
  'after-delay': '重启延迟已过',
  'old-gone': '同一槽位的旧任务已消失',
  'new-leader': '新的 leader 发现它的延迟已过',
};

const FORGOTTEN: Readonly<Record<Extract<Reason, { code: 'task/forgotten' }>['how'], string>> = {
  history: '该槽位的旧任务超过了历史上限',
  asked: '它应被移除，而且已经停止',
  'dead-slot': '它的槽位已不属于该服务',
};

const STATES = { accepted: '接收了它', preparing: '正在准备网络、镜像和容器' } as const;

export const zhWhy: WhyTexts = {
  title: '为什么？',
  reasons: {
    start: () => '运行从这里开始。',
    command: ({ isFault, dirtyTasks, exitCode, waitedMs }) => {
      const waited = waitedMs > 0 ? `它等待 leader ${seconds(waitedMs)}。` : '';
      if (exitCode !== 0) return `Docker 拒绝了这条命令，没有再改变什么。${waited}`;
      if (isFault) return `这是你造成的；docker 没有这样的命令。${waited}`;
      return `你下达了这条命令${dirtyTasks > 0 ? `：${dirtyTasks} 个任务不再符合规格，将被替换` : ''}。${waited}`;
    },
    'plan/opened': ({ command, waitedMs, forMs, answers }) => {
      const held = forMs > 0 ? `，并已持续 ${brief(forMs)}` : '';
      if (answers.length === 0) return `${command} 紧接在前一条命令之后。`;
      return `${seconds(waitedMs)}后，${command} 的条件满足${held}：${zhAnswers(answers)}。`;
    },
    'plan/skipped': ({ command, why, answers }) => {
      if (why === 'unless') return `阻止 ${command} 执行的情况出现了：${zhAnswers(answers)}。`;
      return why === 'refused'
        ? `Docker 拒绝了 ${command} 之前的那条命令。`
        : `${command} 之前的那条命令没有执行。`;
    },
    'plan/timed-out': ({ command, waitedMs, answers }) =>
      `${command} 的条件在 ${brief(waitedMs)} 内没有满足；最后：${zhAnswers(answers)}。`,
    'node/first': ({ node, isLate }) =>
      isLate
        ? `${node} 加入了集群。运行中的任务留在原处，只有新任务会来到这里。`
        : `${node} 从一开始就在集群中。`,
    'node/off': ({ node }) => `${node} 的机器关了；管理节点要到心跳中断后才会得知。`,
    'node/on': ({ node }) => `${node} 的机器又开了；它的容器已经没有了。`,
    'node/cut': ({ node }) => `${node} 与其他节点之间的网络被切断。`,
    'node/healed': ({ node }) => `${node} 又能到达其他节点。`,
    'node/role': ({ node, role }) =>
      role === 'manager' ? `${node} 已加入管理节点。` : `${node} 已退出管理节点。`,
    'node/availability': ({ node, availability, tasks }) => {
      if (availability === 'drain') return `${node} 被 drain：它的 ${tasks} 个任务同时迁走。`;
      return availability === 'pause'
        ? `${node} 被 pause：保留已有任务，不接新任务。`
        : `${node} 又可以接任务；但没有任务会自动迁回。`;
    },
    'node/labels': ({ node }) => `${node} 的标签变了：重新检查约束。`,
    'node/down': ({ node, silentMs }) =>
      silentMs === null
        ? `${node} 连续三个周期没有心跳。`
        : `${node} 连续三个周期没有心跳：沉默 ${seconds(silentMs)} 后被视为宕机。`,
    'node/unknown': ({ node }) => `有了新的 leader，而 ${node} 还没有向它报到。`,
    'node/ready': ({ node }) => `${node} 向管理节点报到。`,
    'node/disconnected': ({ node }) => `${node} 正在寻找另一个管理节点。`,
    'node/removed': ({ node }) => `${node} 被移出集群。`,
    raft: (reason) => RAFT[reason.what](reason),
    'service/created': ({ service }) => `${service} 被创建。`,
    'service/updated': ({ service, isSameTemplate }) =>
      isSameTemplate
        ? `${service} 得到新规格，但任务部分相同：不需要替换任何任务。`
        : `${service} 得到新规格，任务部分不同：需要替换任务。`,
    'service/rolled-back-by-hand': ({ service }) =>
      `${service} 恢复上一个规格；当前规格成为“上一个”。`,
    'service/rolled-back': (reason) =>
      `${tooMany(reason)}：${reason.service} 恢复上一个规格，之后不再有“上一个”。`,
    'service/removed': ({ service }) => `${service} 被移除。`,
    'update/begins': ({ service }) => `${service} 有任务不符合新规格。`,
    'update/cleared': () => '服务再次被修改：更新先前的结果作废。',
    'update/paused': (reason) =>
      `${tooMany(reason)}：${reason.isRollback ? '回滚暂停' : '暂停'}。未处理的槽位保持旧版本；有人干预之前不会继续。`,
    'update/rolls-back': (reason) => `${tooMany(reason)}：回滚。`,
    'update/rolls-back-by-hand': () => '你要求恢复上一个规格。',
    'update/completed': ({ slots, watchMs, broken, action, isRollback }) => {
      const done = `${isRollback ? '回滚完成' : '完成'}：替换了 ${slots} 个槽位，最后一个之后的 ${seconds(watchMs)} 内没有失败计入。`;
      if (broken === 0) return done;
      return `${done}但有 ${broken} 个槽位的任务失败过${action === 'continue' ? '：failure_action 为 continue 时不观察失败' : '，只是太晚或太少而没有触发'}。`;
    },
    'update/nothing-dirty': ({ isRollback }) =>
      `没有需要替换的槽位：所有任务都已符合${isRollback ? '上一个' : ''}规格，所以立即结束。`,
    'update/run': ({ dirty, workers, parallelism }) =>
      `${dirty} 个槽位需要替换，${workers} 个 worker 各自逐个替换（parallelism ${parallelism === 0 ? '0：全部同时' : parallelism}）。`,
    'update/slot': ({ nth, of, workers, restedMs, order }) =>
      `${of} 个槽位中的第 ${nth} 个，${restedMs > 0 ? `它的 worker 先休息了 ${seconds(restedMs)}` : nth <= workers ? `属于最先同时处理的 ${workers} 个` : '因为有 worker 空闲'}（${order}）。`,
    'update/delay': ({ delayMs, isLast }) =>
      `该槽位已完成，它的 worker 休息 delay，即 ${brief(delayMs)}${isLast ? '，尽管已没有槽位可取' : ''}。`,
    'update/monitor': ({ watchMs, monitorMs, delayMs, slots }) =>
      `${slots} 个槽位都已完成。${
        watchMs > monitorMs
          ? `delay（${brief(delayMs)}）不短于 monitor（${brief(monitorMs)}），所以更新器观察 delay + 1 s`
          : `更新器观察 monitor，即 ${brief(monitorMs)}`
      }，然后才算更新完成。`,
    'update/failure': ({ ranMs, monitorMs, failed, of, maxRatio, isTooMany, action, task }) =>
      `${task} ${ranMs === null ? '从未运行就结束了' : `在 RUNNING 之后 ${seconds(ranMs)} 结束，在 monitor（${brief(monitorMs)}）之内`}。${of} 个中失败 ${failed} 个 = ${ratio(failed, of)} ${isTooMany ? '>' : '≤'} ${maxRatio}：${isTooMany ? ACTIONS[action] : '被容忍'}。`,
    'task/made': ({ task, how }) => `创建 ${task}，因为${MADE[how]}。`,
    'task/made-to-replace': ({ task, state, isNewer, isMoved }) =>
      `${task} 接替同一槽位的前一个任务，${isMoved ? '后者的节点已失效或被 drain' : `后者的状态是 ${state}`}。${isNewer ? '它使用新规格，尽管更新还没有处理到这个槽位。' : ''}`,
    'task/pending': ({ task }) => `${task} 已有地址，等待调度器。`,
    'task/waits': ({ task, err }) => `${task} 在等待，因为没有节点接收它：${err}。`,
    'task/assigned': ({ task, node, why, service, ofService, inAll }) => {
      switch (why) {
        case 'made-for':
          return `${task} 就是为 ${node} 创建的；调度器只检查是否放得下。`;
        case 'only':
          return `${task} 去往 ${node}：没有其他节点接收它。`;
        case 'preference':
          return `${task} 去往 ${node}，使放置偏好（preference）的标签保持均匀。`;
        case 'failures':
          return `${task} 去往 ${node}：该服务最近在其他节点上失败太多。`;
        case 'of-service':
          return `${task} 去往 ${node}，那里 ${service} 的任务最少（${ofService} 个）。`;
        case 'in-all':
          return `${task} 去往 ${node}：${service} 的任务和别处一样少（${ofService} 个），任务总数最少（${inAll} 个）。`;
        case 'oldest':
          return `${task} 去往 ${node}：它是任务同样少的节点中最早的一个。`;
        case 'in-turn':
          return `${task} 去往 ${node}：与同组的其他任务依次分发。`;
      }
    },
    'task/steps': ({ task, state }) =>
      state === 'starting'
        ? `${task} 该运行了，它的节点启动容器。`
        : `${task} 的节点${STATES[state === 'accepted' ? 'accepted' : 'preparing']}。`,
    'task/ready': ({ task, isHeld }) =>
      `${task} 的容器已创建${isHeld ? '；在槽位空出或延迟结束之前先等着' : ''}。`,
    'task/running-unchecked': ({ task, deafMs }) =>
      `${task} 没有健康检查：进程一启动就是 RUNNING${deafMs > 0 ? `，尽管 ${seconds(deafMs)} 之后才开始监听` : ''}。`,
    'task/running-healthy': ({ task, probes, afterMs }) =>
      `${task} 变为 RUNNING，因为进程启动 ${seconds(afterMs)} 后第 ${probes} 次探测通过。`,
    'task/running-over': ({ task }) => `${task} 的进程在启动期间以 0 退出：算完成，不算失败。`,
    'task/complete': ({ task, isUnhealthy }) =>
      isUnhealthy
        ? `${task} 不健康而被停止，但进程以 0 退出，算作完成。`
        : `${task} 的进程自行以 0 退出。`,
    'task/shutdown': ({ task, askedMs }) => `${task} 在收到停止要求 ${seconds(askedMs)} 后停止。`,
    'task/shutdown-unplaced': ({ task }) => `${task} 从未被调度，而且已不再需要。`,
    'task/failed': ({ task, exitCode, isUnhealthy }) =>
      isUnhealthy
        ? `${task} 不健康，所以它的节点停止了它${exitCode === null ? '' : `（退出码 ${exitCode}）`}。`
        : `${task} 的进程自行结束${exitCode === null ? '' : `，退出码 ${exitCode}`}。`,
    'task/failed-with-node': ({ task }) => `${task} 的容器随机器一起消失；节点恢复后才报告这一点。`,
    'task/rejected': ({ task, err }) => `${task} 的节点无法准备它：${err}。`,
    'task/evicted': ({ task, node }) => `${node} 不再满足 ${task} 对节点的要求，因此它被驱逐。`,
    'task/orphaned': ({ task }) => `${task} 的节点已宕机 24 小时，或已被移除。`,
    'task/asked-to-stop': ({ task, how }) => `要求 ${task} 停止：${STOPPED[how]}。`,
    'task/released': ({ task, how, heldMs }) =>
      `${task} 可以启动了：${RELEASED[how]}${heldMs > 0 ? `（创建后 ${seconds(heldMs)}）` : ''}。`,
    'task/forgotten': ({ task, how }) => `删除一个旧的 ${task}：${FORGOTTEN[how]}。`,
    'restart-delay': ({ task, delayMs }) =>
      `${task} 接替一个已结束的任务；它的启动要等 restart_policy.delay，即 ${brief(delayMs)}。`,
    pull: ({ task, node, pullMs }) => `${node} 缺少 ${task} 的镜像，拉取需要 ${seconds(pullMs)}。`,
    'process/runs': ({ task, startMs }) => `${task} 的容器用了 ${seconds(startMs)} 启动。`,
    'process/listens': ({ task, afterMs }) =>
      `${task} 的进程启动 ${seconds(afterMs)} 后开始接受连接。`,
    'process/signal': ({ task, isKill, afterMs }) =>
      isKill
        ? `${task} 在 SIGTERM 之后 ${seconds(afterMs)} 仍未结束：宽限期已过，强制终止。`
        : `${task} 离开池 ${seconds(afterMs)} 后被要求结束，这样就不会有新请求进来。`,
    'process/exited': ({ task, exitCode, isAsked, afterMs }) =>
      isAsked
        ? `${task} 的进程在信号之后 ${seconds(afterMs)} 结束，退出码 ${exitCode}。`
        : `${task} 的进程在启动 ${seconds(afterMs)} 后自行结束，退出码 ${exitCode}。`,
    fault: ({ task, image, afterMs }) =>
      `镜像 ${image} 有一个缺陷，在进程启动 ${seconds(afterMs)} 后发作：这里发生在 ${task}。`,
    'fault/by-command': ({ task }) => `你让 ${task} 出了故障。`,
    probe: ({ task, result, nth, streak, retries, isForgiven, startPeriodMs }) => {
      if (result === 'passed') return `${task} 的第 ${nth} 次探测通过：连续失败数为 0。`;
      const what = `${task} 的第 ${nth} 次探测${result === 'timed out' ? '超过了 timeout' : '失败'}`;
      if (isForgiven)
        return `${what}，但它在 start period（${brief(startPeriodMs)}）之内开始：不计。`;
      return `${what}：连续失败 ${streak} 次，上限 ${retries} 次。`;
    },
    'health/starting': ({ task, firstProbeMs }) =>
      firstProbeMs === null
        ? `${task} 有健康检查，但还没有探测过。`
        : `${task} 有健康检查：探测通过之前不在池中，第一次探测在启动后 ${seconds(firstProbeMs)}。`,
    'health/healthy': ({ task }) => `${task} 的一次探测通过：一次就够。`,
    'health/unhealthy': ({ task, streak, retries }) =>
      `${task} 连续 ${streak} 次探测失败 = retries（${retries}）：不健康。`,
    'pool/joined': ({ task, isHealthy, deafMs }) =>
      isHealthy
        ? `${task} 健康，所以从现在起它的节点向它发送请求。`
        : `${task} 没有健康检查，所以进程一运行就进入池${deafMs > 0 ? `：比开始监听早 ${seconds(deafMs)}` : ''}。`,
    'pool/left': ({ task, how, afterMs }) =>
      how === 'unhealthy'
        ? `${task} 不健康：不再得到新连接，2 s 后收到 SIGTERM。`
        : `${task} 要停止：命令之后 ${seconds(afterMs)} 起不再得到新连接；已有的继续。`,
    'pool/gone': ({ task, how }) =>
      how === 'node'
        ? `${task} 的节点沉默太久，其他节点删除了它的地址。`
        : `${task} 的进程不在了，它的地址也就没有了。`,
    'pool/heard': ({ task, node, what, afterMs }) =>
      `${node} 在 ${brief(afterMs)} 之后得知 ${task} ${what === 'joined' ? '在池中' : what === 'left' ? '不再接受新连接' : '已消失'}。`,
    request: ({ failure, task, proxy, node, afterMs, listensInMs }) => {
      const to = task ?? '无人';
      const through = proxy ?? node ?? '发送方的节点';
      switch (failure) {
        case 'not-listening':
          return `${to} 在池中，但它的进程还不接受连接：已运行 ${seconds(afterMs)}${listensInMs === null ? '' : `，还要 ${seconds(listensInMs)} 才监听`}。没有健康检查把它挡在外面。`;
        case 'stopping':
          return `${to} 在 ${seconds(afterMs)} 前收到 SIGTERM，不再接受连接，但 ${through} 仍把请求发到那里。`;
        case 'unpublished':
          return '该服务没有发布端口，因此从外部到不了它。';
        case 'port-closed':
          return `端口以 host 模式发布，而 ${through} 上没有该服务的任务。`;
        case 'node-left':
          return `${through} 已离开集群，不再发布任何端口。`;
        case 'dropped':
          return `${to} 在处理该请求时收到 SIGTERM，丢下了它。`;
        case 'killed':
          return `宽限期结束时 ${to} 还没有结束：SIGKILL 切断了它正在处理的请求。`;
        case 'crashed':
          return `${to} 的进程在处理该请求时自行死亡。`;
        case 'server-error':
          return `${to} 返回了服务器错误。`;
        case 'hanging':
          return `${to} 接了请求却什么也不做：它的进程卡住了。`;
        case 'too-slow':
          return `${to} 的回应比客户端愿意等待的时间还久。`;
        case 'in-line':
          return `${to} 的 worker 一直没有空闲，直到客户端放弃。`;
        case 'machine-off':
          return '途经的机器已关机，所以没有回应。';
        case 'network-cut':
          return `${through} 与 ${to} 之间的网络被切断，所以没有回应。`;
        case 'no-endpoint':
          return `${through} 上的地址后面没有任务：最后一个在 ${seconds(afterMs)} 前离开。`;
        case 'no-answer':
          return '这个名字没有解析到任何任务。';
        case 'unheard':
          return `${to} 已消失 ${brief(afterMs)}，但 ${through} 还没有得知，仍把请求发过去。`;
        case 'cached-address':
          return `${to} 已消失 ${brief(afterMs)}，但客户端仍在用较早的 DNS 回答中的地址。`;
        case 'client-gone':
          return '发出请求的任务在得到回应之前被停止了。';
        case 'no-route':
          return `${to} 在 ${seconds(afterMs)} 前最后一次读到的标签中没有匹配的路由：它返回 404。`;
        case 'no-server':
          return `${to} 知道这个服务，但没有它的任务：它返回 503。`;
        case 'backend-refused':
          return `${through} 把请求转给 ${to}，而后者不接受连接：按任务转发的代理并不知道它已不在池中。`;
        case 'backend-gone':
          return `${through} 把请求转给 ${to}，而后者已消失 ${brief(afterMs)}：代理要到下次刷新才会得知。`;
        case 'backend-reset':
          return `${through} 把请求转给 ${to}，后者在回应之前就结束了。`;
      }
    },
    'proxy/first': ({ task }) => `${task} 开始监听，并从管理节点读取了服务和任务。`,
    'proxy/routes': ({ task, afterMs }) =>
      `${task} 每隔一段时间读取服务和任务：它在 ${brief(afterMs)} 之后发现了变化。`,
    'dependency/created': ({ name }) => `${name} 被创建。`,
    'dependency/removed': ({ name }) => `${name} 被删除：没有服务的规格使用它。`,
    'dependency/delivered': ({ name, node }) => `${node} 上有任务使用 ${name}。`,
    'dependency/withdrawn': ({ name, node }) => `${node} 上不再有任务使用 ${name}。`,
  },
  judgements: {
    counted: ({ nth, of, maxRatio, isTooMany }) =>
      `它计为 ${of} 个槽位中的第 ${nth} 次失败：${ratio(nth, of)} ${isTooMany ? '>' : '≤'} ${maxRatio}，${isTooMany ? '太多了' : '被容忍'}。`,
    'too-late': ({ ranMs, monitorMs }) =>
      `它没有计入：它在 RUNNING 之后 ${seconds(ranMs)} 结束，而 monitor 是 ${brief(monitorMs)}。`,
    lost: ({ ranMs, judgedMs, monitorMs }) =>
      `它被漏掉了：它${ranMs === null ? '在 RUNNING 之前就结束' : `在 RUNNING 之后 ${seconds(ranMs)} 结束，在 monitor（${brief(monitorMs)}）之内`}，但更新器直到 ${clock(judgedMs)} 最后一个 worker 完成时才查看，那时已经太晚。`,
    continue: () => '它没有计入：failure_action 为 continue 时不观察失败。',
    'made-by-restart': () => '它没有计入：它由重启监督器创建，而不是由更新创建。',
    'made-by-scaling': () => '它没有计入：它由扩容创建，而不是由更新创建。',
    older: () => '它没有计入：它在更新之前就存在。',
    'after-end': ({ ending }) =>
      `它没有计入：更新在此之前已${ending === 'completed' ? '完成' : ending === 'paused' ? '暂停' : '回滚'}。`,
    superseded: () => '它没有计入：新一轮更新运行接手，只观察自己创建的任务。',
  },
  rules: zhRules,
  blame: {
    title: '来自哪里',
    parts: {
      image: '镜像',
      placement: '放置（placement）',
      resources: '资源',
      ports: '端口',
      secrets: '密钥（secrets）',
      configs: '配置（configs）',
      labels: '标签（labels）',
    },
    ofImage: (image, value) => `${image} 的行为：${value}`,
    ofStream: (stream, value) => `流量 ${stream} 请求的：${value}`,
    line: (file, line) => `${file} 第 ${line} 行`,
    flag: (time) => `${time} 的命令`,
    unsaid: (value) => (value === '' ? '没有写' : `没有写：默认为 ${value}`),
    goTo: (setting) => `编辑 ${setting}`,
  },
  chain: '由什么引起',
  more: (steps) => `中间还有 ${steps} 步`,
  fewer: '收起',
  progress: {
    title: (time) => `${time} 时在等什么`,
    waits: {
      pending: ({ err }, task) => `${task} 没有节点：${err}`,
      'old-stopping': (_, task) => `要等旧的 ${task} 停止`,
      preparing: (_, task) => `正在准备 ${task}`,
      starting: ({ nextProbeMs }, task) =>
        `${task} 正在启动${nextProbeMs === null ? '' : `；下一次探测在 ${clock(nextProbeMs)}`}`,
      resting: () => '它的 worker 在休息（delay）',
    },
    watch: (until) => `所有槽位都已完成；观察到 ${until}（monitor）`,
    left: (slots) => `还有 ${slots} 个槽位在等空闲的 worker`,
    never: '永远',
  },
};
