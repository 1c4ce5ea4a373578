import { create } from 'zustand';

/** Whether the terminal is open; kept apart from what is in it, which is fetched with it. */
export const useTerminalPanel = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export const toggleTerminal = (): void =>
  useTerminalPanel.setState(({ isOpen }) => ({ isOpen: !isOpen }));
