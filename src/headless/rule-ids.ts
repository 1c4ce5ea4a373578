/** How many rules each section of the engine's rules has, numbered from 1. */
const SECTIONS = {
  D: 42, // objects and defaults
  T: 11, // task states
  R: 13, // replicated orchestrator
  G: 9, // global orchestrator
  J: 7, // jobs
  RS: 15, // restart supervisor
  U: 52, // updater
  S: 25, // scheduler
  C: 10, // constraints
  TR: 7, // task reaper
  DP: 14, // dispatcher and agent
  EX: 18, // executor
  H: 18, // health checks
  LB: 16, // load balancing
  RB: 10, // rollback
  SC: 18, // secrets and configs
  RM: 13, // managers and raft
  ST: 37, // stacks
} as const;

/** The rules that a real swarm keeps and a test should hold, section by section. */
export const RULE_IDS: readonly string[] = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, i) => `${section}-${i + 1}`),
);
