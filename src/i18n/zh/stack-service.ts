/** 引用密钥或配置时能写什么。 */
const referenceTexts = (
  kind: string,
  name: string,
  folder: string,
): Readonly<Record<string, string>> => ({
  [`${kind}s.source`]: `哪个${name}，用文件顶层的名字。`,
  [`${kind}s.target`]: `容器中的文件：${folder}；绝对路径原样使用。`,
  [`${kind}s.uid`]: '容器中文件所属的用户。',
  [`${kind}s.gid`]: '容器中文件所属的组。',
  [`${kind}s.mode`]: '谁可以读这个文件。',
});

/** 更新的方式；回滚也一样，只是换了词。 */
const updateTexts = (isRollback: boolean): Readonly<Record<string, string>> => {
  const what = isRollback ? '回滚' : '更新';
  return {
    parallelism: `${what}时同时替换几个槽位；0 表示全部。`,
    delay: `一个 worker 换完一个槽位后休息多久再换下一个。如果它不比 monitor 短，${what}最后要观察 delay + 1 s。`,
    failure_action: `失败超过 max_failure_ratio 时怎么办。${isRollback ? '回滚的回滚没有定义。' : ''}`,
    monitor: `新任务 RUNNING 之后多久之内失败才算数。${what}最后也会观察这么久。0 表示默认值。`,
    max_failure_ratio: `${what}所替换的槽位中允许失败的比例。超过（等于不算）才触发 failure_action；为 0 时第一个失败就触发。`,
    order: '一个槽位里先停旧任务还是先启动新任务。',
  };
};

const under = (
  prefix: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text]));

/** 服务的各个键做什么。 */
export const zhStackService: Readonly<Record<string, string>> = under('services.*', {
  image:
    '容器运行什么。部署时标签（tag）会固定为镜像仓库给出的 digest：标签指向了别的镜像，即使文件没变，服务也会更新。',
  build: '怎样构建镜像。Swarm 不构建：还必须写上 image。',
  command: '入口程序（entrypoint）的参数，代替镜像里的。',
  entrypoint: '容器启动什么，代替镜像里写的。',
  environment: '环境变量。没有写值的取自运行 docker 的 shell。',
  env_file: '环境变量文件，由客户端读取；environment 会覆盖它们。',
  labels: '容器的标签（label）。服务本身的标签写在 deploy.labels。',
  hostname: '容器内的主机名；可以含模板，如 {{.Node.Hostname}}。',
  domainname: '容器内的域名。',
  container_name: '固定的名字。Swarm 自己给容器起名：SERVICE.SLOT.TASK。',
  user: '运行进程的用户，冒号后是组。',
  working_dir: '进程启动时所在的目录。',
  init: '先运行一个小的 init 进程，由它转发信号、回收子进程。',
  tty: '给进程一个终端。',
  stdin_open: '保持标准输入打开。',
  read_only: '容器不能写自己的文件系统。',
  tmpfs: '放在内存里的路径，随任务消失。',
  privileged: '拥有节点上的所有权限。',
  cap_add: '进程在通常权限之外得到的权限（capability）。',
  cap_drop: '从进程拿走的权限（capability）。',
  security_opt: '安全选项，例如 AppArmor 的配置。',
  credential_spec: 'Windows 容器的账户。',
  isolation: 'Windows 容器的隔离方式。',
  sysctls: '容器内的内核设置。',
  ulimits: '进程使用资源的上限，例如打开的文件数：一个数，或 soft 和 hard。',
  'ulimits.*.soft': '实际生效的上限，进程可以把它提高到 hard。',
  'ulimits.*.hard': '只有 root 才能提高的上限。',
  oom_score_adj: '内存不足时内核杀死这个进程的可能性，−1000 到 1000。',
  devices: '节点的设备。',
  cgroup_parent: '容器的上级控制组（cgroup）。',
  cgroupns_mode: '容器看到谁的控制组。',
  ipc: '容器使用谁的共享内存。',
  pid: '容器看到谁的进程。',
  userns_mode: '容器使用谁的用户 ID。',
  shm_size: '/dev/shm 的大小。',
  mac_address: '固定的硬件地址。',
  network_mode: '单个容器的网络。服务应写 networks。',
  dns: '域名服务器，代替节点的。',
  dns_search: '短名字后面依次尝试的域。',
  extra_hosts: '地址的名字，写进 /etc/hosts。',
  links: '给其他容器的名字。服务不用它也能按名字找到彼此。',
  external_links: '给文件之外的容器的名字。',
  depends_on: '应该先启动的服务。Swarm 同时启动所有服务：应用要自己等待。',
  expose: '别人可以访问的端口。在同一网络里，任务可以访问彼此的所有端口。',
  restart: '容器什么时候重启。没有 deploy.restart_policy 时，它的词还是会被采用。',
  logging: '输出写到哪里。节点没有这个驱动，任务就不会去那里。',
  'logging.driver': '日志驱动，例如 json-file。',
  'logging.options': '给日志驱动的选项。',
  networks: '任务加入的网络；不写就是 STACK_default。同一网络里的服务按名字找到彼此。',
  'networks.*.aliases':
    '服务在这个网络上的其他名字（别名）。共用一个别名的服务也分担用它访问的请求。',
  'networks.*.driver_opts': '给网络驱动的选项。',
  'networks.*.ipv4_address': '固定的地址。Swarm 自己给任务分配地址。',
  'networks.*.ipv6_address': '固定的地址。Swarm 自己给任务分配地址。',
  ports: '从外面访问的端口：PUBLISHED:TARGET[/PROTOCOL]，或写成映射。前面的地址会被忽略并警告。',
  'ports.target': '容器里的端口。',
  'ports.published':
    '从外面访问的端口；0 或不写：从 30000 到 32767 中取一个空闲的。ingress 方式下只能由一个服务占用。',
  'ports.protocol': '端口上用的协议。',
  'ports.mode': '谁监听发布的端口。',
  volumes: '挂载什么：SOURCE:TARGET[:ro]，或写成映射。命名卷还要写在文件顶层。',
  'volumes.type': '挂载的是什么。',
  'volumes.source': '节点上的路径，或卷的名字。',
  'volumes.target': '容器中的路径。两个挂载不能相同。',
  'volumes.read_only': '容器只能读。',
  'volumes.consistency': '改动多快在另一侧可见；在 Linux 上没有区别。',
  'volumes.bind': 'bind 挂载的选项，例如 propagation。',
  'volumes.volume': '卷的选项，例如 nocopy。',
  'volumes.tmpfs': '内存的选项，例如 size。',
  'volumes.image': '镜像的选项，例如 subpath。',
  'volumes.cluster': '集群卷的选项。',
  stop_grace_period: '发出停止信号之后，进程还有多久才会被杀死。只算整秒。槽位最多等其中的 60 s。',
  stop_signal: '请进程停止的信号；不写就用镜像里的，再没有就是 SIGTERM。',
  secrets: '任务得到的密钥，是 /run/secrets 下放在内存里的文件。只有运行这种任务的节点才持有。',
  configs: '任务得到的配置，是文件。',
  ...referenceTexts('secret', '密钥', '默认 /run/secrets/NAME'),
  ...referenceTexts('config', '配置', '默认 /NAME'),
  healthcheck:
    '节点怎样判断容器是否正常。任务健康了才算 RUNNING、才得到请求；变得不健康的会被停止并替换。没写的部分取自镜像。',
  'healthcheck.test':
    '命令：退出码 0 就是健康。字符串或 ["CMD-SHELL", …] 在 shell 中运行，["CMD", …] 不用 shell；["NONE"] 关闭检查。',
  'healthcheck.disable': '关闭镜像自带的检查。不能与 test 同时使用。',
  'healthcheck.interval':
    '上一次探测结束到下一次探测的时间。第一次探测也要等这么久，不会马上进行。',
  'healthcheck.timeout': '超过这个时间的探测会被杀死，算失败。',
  'healthcheck.retries': '连续失败这么多次，容器就不健康。',
  'healthcheck.start_period':
    '在这段时间内开始的探测，失败不计，直到第一次通过。它不会推迟第一次探测。',
  'healthcheck.start_interval':
    '在 start_period 之内两次探测之间的时间，让容器尽快变得健康。25 之前的引擎不认识它。',
  deploy: 'Swarm 怎样运行这个服务：多少任务、在哪里、怎样更新。',
  'deploy.mode': '是固定数量的任务，还是每个节点一个。以后不能改。',
  'deploy.replicas':
    '要有多少个任务（副本）。部署会覆盖 docker service scale 设的值，文件里没写也一样。',
  'deploy.endpoint_mode': '服务名解析到什么。',
  'deploy.labels': '服务的标签（label），例如给代理读的。',
  'deploy.update_config': '服务变了时怎样替换任务。没写的部分用默认值。job 没有这一项。',
  'deploy.rollback_config': '怎样换回旧任务。它不继承 update_config：没写的部分用默认值。',
  ...under('deploy.update_config', updateTexts(false)),
  ...under('deploy.rollback_config', updateTexts(true)),
  'deploy.resources': '任务最多用多少，以及节点要为它空出多少。',
  'deploy.resources.limits': '容器最多用多少。不影响任务去哪里。',
  'deploy.resources.limits.cpus': '最多的处理器时间。',
  'deploy.resources.limits.memory': '最多的内存；超过就会被杀死。',
  'deploy.resources.limits.pids': '最多的进程数。',
  'deploy.resources.reservations':
    '在节点上为任务预留的资源。没有节点剩下这么多时，任务一直 PENDING。',
  'deploy.resources.reservations.cpus': '为任务预留的处理器。',
  'deploy.resources.reservations.memory': '为任务预留的内存。',
  'deploy.resources.reservations.generic_resources': '节点拥有的、为任务预留的其他资源，例如 GPU。',
  'deploy.restart_policy': '任务自己停了以后，它的槽位怎么办。',
  'deploy.restart_policy.condition': '哪些任务停了会被替换。',
  'deploy.restart_policy.delay': '任务结束后，替补最早多久启动。镜像和容器在这期间就会准备好。',
  'deploy.restart_policy.max_attempts':
    '一个槽位在 window 之内最多重启几次；0 表示不限。新版本从 0 算起。',
  'deploy.restart_policy.window': '在多长的时间内计算次数；0 表示槽位存在的全部时间。',
  'deploy.placement': '任务可以在哪些节点上运行，怎样分散。',
  'deploy.placement.constraints':
    '节点必须满足全部约束。节点没有的标签当作空。没有节点满足时任务一直 PENDING；不再满足的节点会失去任务。',
  'deploy.placement.preferences': '任务按什么均匀分散，依次考虑。',
  'deploy.placement.preferences.spread':
    '一个标签，例如 node.labels.zone：任务平均分到它的各个值。',
  'deploy.placement.max_replicas_per_node':
    '一个节点最多有这个服务的几个任务；0 表示不限。用 start-first 时还要留出一个空位。',
});
