// A screen that nobody sees, for programs that open windows: Xvfb, with OpenGL in software.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// {env, close}, or null where Xvfb is not installed.
export async function openScreen(size = '1400x1000') {
  if (!existsSync('/usr/bin/Xvfb')) return null;
  // The server chooses a number that is free, and says which.
  const server = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once('data', (bytes) => resolve(Number(bytes.toString())));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return {
    env: { ...process.env, DISPLAY: `:${number}`, LIBGL_ALWAYS_SOFTWARE: '1', SDL_VIDEODRIVER: 'x11' },
    close: () => new Promise((done) => { server.once('exit', done); server.kill(); }),
  };
}
