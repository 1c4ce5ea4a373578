import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'secret（密钥）',
  steps: {
    where: {
      say: '五个节点的 swarm 上刚刚部署了一个 stack：一个服务，三个任务，三个都要读取 secret `app_key`。Swarm 会把它发给几个**节点**？',
      right: '对，3 个：secret 只发给有任务要用它的节点，并且只保存在内存里。',
      wrong: '3 个：secret 只发给有任务要用它的节点，并且只保存在内存里。',
      slips: {
        every: '五个节点中有两个没有这个服务的任务，所以永远得不到这个 secret：它只发给 3 个。',
        manager: '管理节点负责存储，但任务在自己的节点上读取。所以它发给运行着任务的 3 个节点。',
      },
      hint: '每个任务各在一个节点上。还有谁需要这个 secret？',
    },
    edit: {
      say: 'key 必须更换。一秒后重新部署这个 stack，其中的 secret `app_key` 改为取自含有**新 key** 的文件：会发生什么？',
      right:
        'secret 永远不变：`only updates to Labels are allowed`（只允许修改标签）。新的 key 就是新的 secret，要用另一个名字。',
      wrong:
        'Docker 会拒绝，因为 secret 永远不变：`only updates to Labels are allowed`（只允许修改标签）。新的 key 就是新的 secret，要用另一个名字。',
      slips: {
        rolled:
          '到不了那一步。secret 永远不变，所以 Docker 会拒绝：新的 key 就是新的 secret，要用另一个名字。',
        'in-place':
          '运行中的任务永远不会在自己的文件里看到另一个 key。secret 永远不变，所以 Docker 会拒绝。',
      },
      options: {
        refused: 'Docker 拒绝。',
        rolled: '任务一个接一个被替换。',
        'in-place': '任务继续运行，并在文件里得到新的 key。',
      },
      hint: '设想一下：应用正在运行，key 却变了；或者回滚之后，旧的 key 没有回来。',
    },
    early: {
      say: '于是在旧 secret **之外**又创建了 `app_key_v2`。一秒后执行 `docker secret rm web_app_key`，删除旧的：会发生什么？',
      right:
        "被拒绝：`secret 'web_app_key' is in use by the following service: web_web`（正被服务使用）。要先让服务不再引用它。",
      wrong:
        "被拒绝：`secret 'web_app_key' is in use by the following service: web_web`（正被服务使用）。要先让服务不再引用它。",
      slips: {
        removed: '服务仍然引用旧的 secret；只要还引用着，Docker 就拒绝删除。',
      },
      options: {
        refused: 'Docker 拒绝。',
        removed: '它被删除。',
      },
      hint: '现在有两个 secret，服务引用的是哪一个？',
    },
    during: {
      say: '现在服务正在更新为 `app_key_v2`，一次一个任务。**三个任务中还有两个**在用旧的 secret，而一秒后它将被删除：会发生什么？',
      right:
        'Docker 只看**服务**引用的是什么，而那已经是新的 secret。两个旧任务保留着自己的副本，直到停止。',
      wrong:
        '它被删除，两个旧任务带着副本继续运行。Docker 只看**服务**引用的是什么，而那已经是新的 secret。',
      slips: {
        refused:
          'Docker 看的是**服务**引用什么，而不是任务在用什么。更新被接受之后，那就是新的 secret。',
        broken: '它被删除，但运行中的任务不会失去它：只要节点上还有任务需要，节点就保留副本。',
      },
      options: {
        refused: 'Docker 拒绝，因为两个任务还在用它。',
        broken: '它被删除，这两个任务随之失败。',
        removed: '它被删除，这两个任务继续运行。',
      },
      hint: '更新命令下达之后，服务引用的是哪个 secret？',
    },
    forgotten: {
      say: '现在轮到任务 2；管理节点已经忘掉了旧的 key。**最后一个节点**什么时候忘掉它？',
      right: '在旧的任务 3 停止时：节点上不再有任务需要某个 secret，节点就把它丢掉。',
      wrong:
        '在旧的任务 3 停止时，因为它是最后一个：节点上不再有任务需要某个 secret，节点就把它丢掉。',
      slips: {
        'at-removal':
          '还没有：旧的任务 3 还在运行，还需要它。它所在的节点会保留副本，直到这个任务停止。',
        'at-end': '要早一些：那时更新只是在监视。旧的任务 3 一停止，节点就丢掉了 key。',
      },
      hint: '哪个旧任务最后停止？每个槽位用的时间和第一个一样长，第一个从 22 秒开始。',
    },
    back: {
      say: '再来一次：一个任务已有新的 key，旧的 secret 已被删除。一秒后执行 `docker service rollback`：会发生什么？',
      right:
        '命令被接受，但任务随后失败：`unable to get secret from secret store`（取不到 secret）。所以，只要还有人可能想退回，就留着旧的 secret。',
      wrong:
        '命令被接受，但新建的任务失败，因为它引用的 secret 已经没有了。所以，只要还有人可能想退回，就留着旧的。',
      slips: {
        refused: 'Docker 不检查回滚恢复的是什么：命令被接受，然后任务因为缺少旧的 secret 而失败。',
        works:
          '服务恢复了原样，但旧的 secret 已经没有了，所以任务无法启动。只要还有人可能想退回，就留着它。',
      },
      options: {
        refused: 'Docker 拒绝，因为旧的 secret 没有了。',
        fails: 'Docker 接受，但任务无法启动。',
        works: '旧的 key 回来了。',
      },
      hint: '回滚恢复的是服务的引用。它会恢复 secret 本身吗？',
    },
    rotate: {
      say: '轮到你了：旧的 secret 要过很久才删除。在 **40 秒**内完成轮换，池中始终有 **3** 个任务，同时存在的任务不超过 **4** 个。',
      right: '轮换就是一次普通的滚动更新：有 `start-first` 和健康检查，没有人会察觉。',
      hint: '选中更新命令。`order` 对池有什么影响？若要旧任务在下一个新任务启动之前停完，`delay` 可以短到多少？',
    },
  },
};
