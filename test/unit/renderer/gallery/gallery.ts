/** The window in a browser, painted from a made-up snapshot: `?scene=talking&language=fr&theme=dark`. */
import type { Language, Theme } from '../../../../src/shared/snapshot'
import { FakeCadran } from '../fake-cadran'
import { scenes } from './scenes'

const query = new URLSearchParams(location.search)
const scene = scenes[query.get('scene') ?? 'panel']
if (!scene) throw new Error(`No such scene; there are ${Object.keys(scenes).join(', ')}`)

const { snapshot, answers } = scene()
const fake = new FakeCadran(
  {
    ...snapshot,
    language: (query.get('language') ?? 'en') as Language,
    theme: (query.get('theme') ?? 'light') as Theme,
  },
  answers,
)
Object.assign(window, { cadran: fake.api, fake, scenes: Object.keys(scenes) })
await import('../../../../src/renderer/main')
