import type { Api } from '../shared/contract'

declare global {
  interface Window {
    /** Put there by the preload script. */
    cadran: Api
  }
}
