import { toast } from './say.js';
import { on } from './socket.js';

/** What the server has to say to a person, on whatever page is open. */
on('notice', ({ text, path }) => toast(text, 'info', path));
