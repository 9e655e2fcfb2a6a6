import { LINK_KINDS } from './links.ts'
import { SERVED_KINDS } from './served.ts'
import type { Kind } from './site.ts'
import { SYSTEM_KINDS } from './systems.ts'

/** Every kind of site that is made here. */
export const KINDS: readonly Kind[] = [...LINK_KINDS, ...SYSTEM_KINDS, ...SERVED_KINDS]
