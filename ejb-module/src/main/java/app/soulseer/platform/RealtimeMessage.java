package app.soulseer.platform;

/** One message on its way: its channel, its type in the socket protocol, and its body as a JSON object's text. */
record RealtimeMessage(Channel channel, String type, String json) {}
