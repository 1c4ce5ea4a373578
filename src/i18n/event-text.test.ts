import { expect, it } from 'vitest';
import { LOG_KINDS } from '../engine';
import { eventsOf } from '../analysis';
import { simulate } from '../scenario';
import { en } from './en/en';
import { eventText } from './event-text';
import { zh } from './zh/zh';

const recording = simulate({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  files: { key: 's3cr3t' },
  timeline: [
    { at: '0s', run: 'docker secret create key key' },
    { at: '0s', run: 'docker config create conf key' },
    { at: '0s', run: 'docker service create --name web --secret key web:1' },
    { at: '5s', run: 'docker service update --secret-rm key --config-add conf web' },
    { at: '5s', run: 'docker secret rm key' },
  ],
});

it.each([
  [
    'English',
    en,
    [
      'The secret key is created',
      'The config conf is created',
      'node-1 is sent the secret key',
      'The secret key is removed',
      'node-1 is sent the config conf',
      'node-1 no longer holds the secret key',
    ],
  ],
  [
    'Chinese',
    zh,
    [
      '创建密钥 key',
      '创建配置 conf',
      'node-1 收到密钥 key',
      '移除密钥 key',
      'node-1 收到配置 conf',
      'node-1 不再保有密钥 key',
    ],
  ],
])('DP-8, DP-9: tells in %s of secrets and configs', (_language, messages, texts) => {
  const rows = Array.from({ length: recording.log.length }, (_, row) => row);
  const told = rows.filter((row) =>
    LOG_KINDS[recording.log.kind[row] as number]?.startsWith('dependency'),
  );
  expect(told.map((row) => eventText(messages, recording, row))).toEqual(texts);
});

it.each([
  [
    'English',
    en,
    [
      'node-3 leaves the swarm and removes its containers',
      'node-2 leaves the swarm and removes its containers',
      'The managers lose their quorum',
      'The leader does not reach manager node-2',
      'The managers have a quorum again',
      'node-1 goes on as the only manager of a new cluster',
    ],
  ],
  [
    'Chinese',
    zh,
    [
      'node-3 离开 swarm 并移除自己的容器',
      'node-2 离开 swarm 并移除自己的容器',
      '管理节点失去法定人数',
      '领导者无法连通管理节点 node-2',
      '管理节点重新达到法定人数',
      'node-1 以唯一管理节点的身份组成新集群',
    ],
  ],
])('RM-7, RM-11: tells in %s who leaves, and of a new cluster', (_language, messages, texts) => {
  const left = simulate({
    swarmscope: 1,
    nodes: [
      { name: 'node-1', role: 'manager' },
      { name: 'node-2', role: 'manager' },
      { name: 'node-3' },
    ],
    timeline: [
      { at: '5s', run: 'chaos leave node-3' },
      { at: '6s', run: 'chaos leave node-2' },
      { at: '9s', run: 'docker swarm init --force-new-cluster' },
    ],
    until: '9s',
  });
  const told = eventsOf(left).filter(
    ({ kind, t }) => t > 0 && (kind === 'raft' || kind === 'node'),
  );
  const said = told.map(({ row }) => eventText(messages, left, row));
  expect(said.slice(0, texts.length)).toEqual(texts);
});
