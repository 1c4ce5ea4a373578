import { createContext, useContext } from 'react';
import { en } from './en/en';
import type { Messages } from './messages';

/** The messages of the language chosen. */
export const MessagesContext = createContext<Messages>(en);

export const useMessages = (): Messages => useContext(MessagesContext);
