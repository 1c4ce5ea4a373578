import type { ImageTexts } from '../image-texts';

export const zhImage: ImageTexts = {
  life: '容器的一生',
  parts: {
    pull: '拉取',
    create: '创建',
    start: '启动',
    listen: '尚未监听',
    serves: '提供服务',
    stop: '停止',
  },
  faults: '故障',
  kinds: {
    exit: '退出',
    unhealthy: '探测失败',
    hang: '挂起',
    slow: '变慢',
    errors: '返回错误',
  },
  fault: (kind, after) => `${after} 后${kind}`,
  add: '添加故障……',
  remove: (fault) => `移除：${fault}`,
  after: '多久之后',
  whom: '影响',
  all: '每个任务',
  some: '某些槽位',
  chance: '按概率',
  slots: '槽位',
  badSlots: '槽位是从 1 开始的数字，例如 2, 5。',
};
