import axe from 'axe-core'
import { render, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import App from '../../../src/renderer/app/App.svelte'
import { FakeCadran } from './fake-cadran'
import { scenes } from './gallery/scenes'
import { settled } from './open-window'

afterEach(() => {
  document.title = ''
})

// Colours and sizes need a real browser: gallery/shots.mjs checks them there.
test.each(Object.keys(scenes).flatMap((name) => [[name, 'en'] as const, [name, 'fr'] as const]))(
  'the scene «%s» in %s breaks no rule of axe',
  async (name, language) => {
    document.title = 'Cadran'
    const scene = scenes[name]?.()
    if (!scene) throw new Error(`No scene ${name}`)
    window.cadran = new FakeCadran({ ...scene.snapshot, language }, scene.answers).api
    render(App)
    await settled()
    if (scene.answers?.withNumber) await waitFor(() => expect(document.querySelector('.leads > *')).toBeTruthy())
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([])
  },
)
