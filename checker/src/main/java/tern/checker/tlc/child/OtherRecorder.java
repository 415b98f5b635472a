package tern.checker.tlc.child;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import tlc2.output.MP;

/// Listens to other versions of TLC, whose recorder is an interface that the bundled one lacks:
/// only here is reflection needed.
final class OtherRecorder implements InvocationHandler {
  private OtherRecorder() {}

  static void install() {
    try {
      Class<?> type = Class.forName("tlc2.output.IMessagePrinterRecorder");
      Object recorder =
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new OtherRecorder());
      Object _ = MP.class.getMethod("setRecorder", type).invoke(null, recorder);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError("it tells nobody what it finds (" + failure + ")", failure);
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    if (!method.getName().equals("record") || arguments == null) {
      return method.invoke(this, arguments);
    }
    Messages.add((Integer) arguments[0], (Object[]) arguments[1]);
    return null;
  }
}
