import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: {} }))

const { autostartEntry } = await import('../../../src/main/desktop/autostart')

it('the entry starts the program as it stands on the disk, and nothing once it has been removed', () => {
  expect(autostartEntry(['/opt/100 % \\ours/cadran', '--hidden']).split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Cadran',
    String.raw`TryExec=/opt/100 % \\ours/cadran`,
    String.raw`Exec="/opt/100 %% \\\\ours/cadran" "--hidden"`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ])
})
