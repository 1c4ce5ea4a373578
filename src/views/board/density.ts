/** How much room a task has on the board. */
export type Density = 'cards' | 'cells' | 'dots';

const CARDS_MAX = 48;
const CELLS_MAX = 400;
const CELL_NODES_MAX = 40;

/** Cards while they are legible, then a numbered cell each, then a dot. */
export function densityOf(nodes: number, tasks: number): Density {
  if (tasks <= CARDS_MAX && nodes <= 12) return 'cards';
  return tasks <= CELLS_MAX && nodes <= CELL_NODES_MAX ? 'cells' : 'dots';
}
