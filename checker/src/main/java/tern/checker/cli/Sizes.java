package tern.checker.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `512m`, `8g`, as the JVM does.
final class Sizes implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([mgMG])");

  @Override
  public Long convert(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 512m or 8g");
    }
    long number = Long.parseLong(matcher.group(1));
    return number << (matcher.group(2).equalsIgnoreCase("m") ? 20 : 30);
  }
}
