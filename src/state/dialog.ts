import { create } from 'zustand';

/** What covers the page. */
export type DialogName = 'share' | 'script' | 'keys' | 'display' | 'lessons' | 'recipes';

/** The dialog that is open; null: none is. */
export const useDialog = create<{ readonly open: DialogName | null }>(() => ({ open: null }));

export const showDialog = (open: DialogName): void => useDialog.setState({ open });

export const closeDialog = (): void => useDialog.setState({ open: null });
