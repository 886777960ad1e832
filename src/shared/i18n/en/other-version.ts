import type { OtherVersion } from '../../updates'

/** What is said on the panel of another version than the one that runs. */
export function otherVersionEn({ state, version = '' }: OtherVersion) {
  switch (state) {
    case 'installed':
      return {
        title: 'Another Cadran was installed',
        body: 'It takes over when Cadran starts again, which takes a moment and keeps your calls and what waits to be logged. Not during a call.',
        action: 'Restart Cadran',
      }
    case 'found':
      return {
        title: `Cadran ${version} can be downloaded`,
        body: 'It comes in the background, and you are asked again before it takes over. Nothing of yours changes meanwhile.',
        action: 'Download',
      }
    default:
      return {
        title: `Cadran ${version} is ready`,
        body: 'It takes over when you quit Cadran, or restart it now, which takes a moment and keeps your calls and what waits to be logged. Not during a call or its wrap-up.',
        action: 'Restart and update',
      }
  }
}
