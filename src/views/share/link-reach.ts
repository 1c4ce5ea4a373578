import type { LinkReach } from '../../i18n/share-texts';
import { LINK_LENGTH_MAX } from '../../scenario';

/** One message of the chats that take least holds that much, and that of most others. */
const EVERY_CHAT = 500;
const MOST_CHATS = 2_000;

/** How many places take a link. @param link - the whole address */
export function reachOf(link: string): LinkReach {
  if (new URL(link).hash.length > LINK_LENGTH_MAX) return 'nowhere';
  if (link.length <= EVERY_CHAT) return 'anywhere';
  return link.length <= MOST_CHATS ? 'most-chats' : 'some-chats';
}
