import { setTimeout as wait } from 'node:timers/promises'

/** A key that is pressed at once after a link presses nothing (renderer/app/key-guard.ts); after this it does. */
export const keysCount = () => wait(800)
