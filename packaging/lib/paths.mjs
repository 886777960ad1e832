import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'

export const packaging = join(root, 'packaging')

/** Where finished packages go. */
export const dist = join(root, 'dist')

/** What packages are made of on the way, a folder a target; made anew each time. */
export const workOf = (/** @type {{ name: string }} */ target) => join(dist, 'work', target.name)
