import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'monitor（监视时间）与 failure_action（失败动作）',
  steps: {
    file: {
      say: 'stack 文件设置了 `failure_action: rollback`，并用 `monitor: 5s` 监视每个新任务。新版本在启动 **8 秒**后崩溃。',
    },
    first: { say: '更新开始。第一个新任务启动并进入 **running**（运行中）：从此刻起它受到监视。' },
    when: {
      say: '把旗子拖到 Swarm 将要回滚的时刻，或者回答“不会回滚”。',
      right:
        '它不会回滚。监视时间过后的崩溃不算失败：更新继续进行，每个任务轮流崩溃，状态却显示 **completed**（已完成）。',
      wrong:
        'Swarm 不会回滚：崩溃发生在启动 8 秒之后，而每个任务只被监视 5 秒。每个任务轮流崩溃，更新状态却显示 **completed**（已完成）。',
      slips: {
        'at-crash':
          '那是任务崩溃的时刻。但 5 秒的监视已经结束：更新器不再查看它，任务只是被重启，更新继续处理下一个。',
      },
      hint: 'monitor 从任务进入 running 的时刻开始计时。',
    },
    longer: { say: '再来一次，这回 `monitor: 10s`，其余不变：第一个新任务正在运行。' },
    again: {
      say: '现在 Swarm 会在什么时候回滚？',
      right:
        '就在崩溃时：它落在 10 秒之内，4 个任务中失败 1 个，0.25 大于 `max_failure_ratio` 的 0。Swarm 不会等到监视时间结束。',
      wrong:
        '它在第一次崩溃时回滚：崩溃落在 10 秒之内，4 个任务中失败 1 个，0.25 大于 `max_failure_ratio` 的 0。',
      slips: {
        never:
          '这次崩溃落在监视时间之内，所以算作失败：4 个中的 1 个已超过为 0 的 `max_failure_ratio`。',
        'after-monitor': 'Swarm 不会等监视时间结束：第一个算数的失败就足够了。',
      },
      hint: '找出第一个在监视期间发生的失败。',
    },
    mend: {
      say: '轮到你了：让这个坏版本被回滚，并且失败的请求**不超过 10 个**。',
      right: '坏版本由第一个任务暴露出来；在它被监视期间，没有第二个任务被替换。',
      hint: '监视时间要长于 8 秒。还要让其余任务等同样久：`delay` 该是多少？新任务启动时，由谁来提供服务？',
    },
  },
};
