import type { StackTexts } from '../stack-texts';
import { zhStackService } from './stack-service';

/** 在栈之外创建的东西，说法相同。 */
const external = (what: string): string => `这个${what}已经存在：栈只使用它，从不创建或删除它。`;
const EXTERNAL_NAME = '它在 docker 中的名字。旧写法，相当于 external: true 加上 name。';
const DRIVER_OPTS = '给驱动（driver）的选项，原样传递。';
const LABELS = '对象本身的标签（label）；docker 会加上 com.docker.stack.namespace。';

export const zhStack: StackTexts = {
  keys: {
    version: '文件格式的版本，3 到 3.13；比它更新的键会被拒绝。不写则认识所有的键。',
    services:
      '栈（stack）中的服务。每个服务名为 STACK_NAME；每次部署都会更新所有服务，不管有没有改动。',
    networks: '服务加入的网络。只创建有服务用到的网络；没有写网络的服务共用 STACK_default。',
    'networks.*.name': '网络在 docker 中的名字，原样使用，代替 STACK_NAME。',
    'networks.*.driver': '网络驱动。服务跨节点互访靠 overlay。',
    'networks.*.driver_opts': DRIVER_OPTS,
    'networks.*.ipam': '网络的子网和地址范围。',
    'networks.*.external': `${external('网络')}如果它不存在，部署在创建任何东西之前就停止。`,
    'networks.*.external.name': EXTERNAL_NAME,
    'networks.*.internal': '没有出口：任务只能互相访问。',
    'networks.*.attachable': '不属于任何服务的容器能否也加入。',
    'networks.*.labels': LABELS,
    volumes:
      '命名卷（volume）。每个节点在第一个需要它的任务启动时各自创建一个空卷：任务换到别的节点时数据不会跟着走，除非驱动能共享。',
    'volumes.*.name': '卷在 docker 中的名字，原样使用，代替 STACK_NAME。',
    'volumes.*.driver': '卷驱动。节点没有这个驱动，任务就不会去那里。',
    'volumes.*.driver_opts': DRIVER_OPTS,
    'volumes.*.external': external('卷'),
    'volumes.*.external.name': EXTERNAL_NAME,
    'volumes.*.labels': LABELS,
    'volumes.*.spec': '集群卷（CSI）：谁可以用、怎样访问。',
    secrets: '栈的密钥（secret）。内容永远不变：新的值需要新的名字，否则部署失败。',
    'secrets.*.name': '密钥在 docker 中的名字。名字里带上版本（如 key_v2），才能换上新的值。',
    'secrets.*.file': '内容来自这个文件，最多 500 kB。同名而内容变了，下一次部署会被拒绝。',
    'secrets.*.external': external('密钥'),
    'secrets.*.external.name': EXTERNAL_NAME,
    'secrets.*.labels': `${LABELS}只有标签可以改。`,
    'secrets.*.template_driver': '为每个拿到它的任务填写模板，例如 golang。',
    'secrets.*.driver': '由插件而不是管理节点保存密钥。不能与 file 同时使用。',
    'secrets.*.driver_opts': DRIVER_OPTS,
    configs: '栈的配置（config）：和密钥一样，但有权查看的人可以读到。内容永远不变。',
    'configs.*.name': '配置在 docker 中的名字。名字里带上版本（如 conf_v2），才能换上新的内容。',
    'configs.*.file': '内容来自这个文件，最多 1 MB。同名而内容变了，下一次部署会被拒绝。',
    'configs.*.external': external('配置'),
    'configs.*.external.name': EXTERNAL_NAME,
    'configs.*.labels': `${LABELS}只有标签可以改。`,
    'configs.*.template_driver': '为每个拿到它的任务填写模板，例如 golang。',
    ...zhStackService,
  },
  words: {
    mode: {
      replicated: '任务数等于 replicas，哪里有空位就去哪里。',
      global: '每个满足约束的节点上一个任务。',
      'replicated-job': '运行到结束，共 replicas 次，完成后不再重启。',
      'global-job': '在每个满足约束的节点上运行到结束一次。',
    },
    endpoint_mode: {
      vip: '服务有一个虚拟地址（VIP），由内核把连接分给各个任务。',
      dnsrr:
        '服务名直接解析成各任务的地址，顺序打乱。缓存了答案的客户端会继续访问已停止的任务；不能与 ingress 端口一起使用。',
    },
    failure_action: {
      pause: '停在当前位置，两个版本都留着运行，直到有人发出下一条命令。',
      continue: '不计失败，一直做到底，哪怕每个新任务都失败。',
      rollback: '马上换回之前的版本，方式由 rollback_config 决定。',
    },
    order: {
      'stop-first': '先停旧任务，再启动新任务：中间这个槽位是空的。',
      'start-first':
        '先启动新任务，等它 RUNNING 再停旧任务：两个任务都要有地方，并且不能有 host 端口或每节点上限挡路。',
    },
    condition: {
      none: '任务停了就不再补上。',
      'on-failure': '只有失败才补上。以退出码 0 结束的算完成。',
      any: '只要停了就补上，退出码 0 也一样。',
    },
    protocol: { tcp: '连接。', udp: '单个数据包。', sctp: '带多个流的连接。' },
    publish: {
      ingress: '每个节点都监听，通过路由网格（routing mesh）转给某个任务。',
      host: '只有运行着任务的节点监听，并且只转给那个任务：每个节点一个任务。',
    },
    mount: {
      bind: '节点上的路径。节点没有这个路径，任务就启动失败。',
      volume: '节点上的命名卷。',
      tmpfs: '内存，随任务消失。',
      npipe: 'Windows 上的命名管道。',
      cluster: '集群卷（CSI）。',
      image: '一个镜像的内容。',
    },
    restart: {
      no: '当作没有写 restart_policy：即 any，照样会重启。',
      always: '当作 condition any。',
      'on-failure': '当作 condition on-failure；冒号后的数字当作 max_attempts。',
      'unless-stopped': '当作 condition any。',
    },
  },
  forms: {
    duration: '带单位（ms、s、m、h）的数，如 10s 或 1m30s；只写数字会被拒绝。',
    bytes: '大小，如 50M 或 1gb，1k 是 1024 字节；至少 4 MiB。',
    cpus: '处理器数，带引号的小数，如 "0.5"；至少 0.001。',
    ratio: '0 到 1 的比例：0.2 是五分之一。',
    octal: '八进制的权限，如 0400。',
    constraint:
      'KEY == VALUE 或 KEY != VALUE。键：node.id、node.hostname、node.ip、node.role、node.platform.os、node.platform.arch、node.labels.NAME、engine.labels.NAME。',
    port: '不超过 65535 的数。',
  },
  byDefault: (value) => `默认值：${value}`,
  ignored: {
    'ST-19': 'docker stack deploy 会警告说它忽略这个键。',
    'ST-20': 'docker stack deploy 忽略这个键，并说它已过时（deprecated）。',
    'ST-4': 'docker stack deploy 忽略这个键，什么也不说。',
  },
  replaces: '改动它会替换所有任务，方式由 update_config 决定。',
  keeps: '改动它不会替换任何任务。',
};
