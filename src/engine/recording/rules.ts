/** Rule ids that log entries cite; the position is the code in `Log.rule`, '' means none. */
export const RULES = [
  '',
  'CLI-27', 'D-2', 'D-3', 'D-37', 'D-38',
  'T-3', 'T-5', 'T-6', 'T-7', 'T-8', 'T-10', 'T-11',
  'G-2', 'G-3', 'G-4', 'G-5', 'G-6', 'J-2', 'J-4', 'J-5',
  'R-2', 'R-5', 'R-6', 'R-7', 'R-9', 'R-10', 'R-11',
  'RS-1', 'RS-2', 'RS-4', 'RS-5', 'RS-6', 'RS-7', 'RS-8', 'RS-9', 'RS-13', 'RS-15',
  'U-2', 'U-4', 'U-5', 'U-9', 'U-13', 'U-14', 'U-15', 'U-16', 'U-18', 'U-20', 'U-21', 'U-24', 'U-26', 'U-28',
  'U-30', 'U-33', 'U-34', 'U-38', 'U-39', 'U-52',
  'C-8', 'S-13', 'S-16', 'S-18', 'S-20', 'S-21',
  'TR-1', 'TR-3',
  'DP-2', 'DP-5', 'DP-6', 'DP-8', 'DP-9', 'DP-10', 'DP-12', 'DP-13', 'DP-14',
  'EX-1', 'EX-2', 'EX-3', 'EX-8', 'EX-9', 'EX-10', 'EX-11', 'EX-12', 'EX-13', 'EX-15', 'EX-16',
  'H-1', 'H-3', 'H-6', 'H-7', 'H-9',
  'LB-2', 'LB-3', 'LB-5', 'LB-6', 'LB-7', 'LB-8', 'LB-10', 'LB-11', 'LB-12',
  'RB-2', 'RB-3', 'RB-9',
  'RM-1', 'RM-3', 'RM-4', 'RM-6', 'RM-9', 'DP-3', 'R-12',
  'SC-1', 'SC-9',
  'RM-7', 'RM-11',
  'SIM-9',
  'BG-3',
] as const; // prettier-ignore
export type RuleId = (typeof RULES)[number];

export const RULE_CODE: ReadonlyMap<RuleId, number> = new Map(RULES.map((id, code) => [id, code]));
