import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { MicrophoneProblem } from '../../../shared/snapshot'
import { runProgram } from '../../lib/run-program'
import type { PulseMicrophoneParts } from './pulse-microphone'

/** Never by a shell, and never in the agent's language: what it prints is read. */
const environment = () => ({ ...process.env, LC_ALL: 'C' })

export const pactl: Pick<PulseMicrophoneParts, 'subscribe' | 'list'> = {
  subscribe({ onLine, onEnd }) {
    const child = spawn('pactl', ['subscribe'], { env: environment(), stdio: ['ignore', 'pipe', 'ignore'] })
    const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })
    const end = (problem: MicrophoneProblem) => {
      lines.close()
      onEnd(problem)
    }
    lines.on('line', onLine)
    child.on('error', (error) => end('code' in error && error.code === 'ENOENT' ? 'no-pactl' : 'no-answer'))
    child.on('exit', () => end('no-answer'))
    return {
      stop() {
        child.kill('SIGKILL')
      },
    }
  },
  list: () => runProgram('pactl', ['-f', 'json', 'list', 'source-outputs']),
}
