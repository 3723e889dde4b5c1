package io.gatehouse.launcher;

import io.gatehouse.device.qr.QrDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./gatehouse qr decode}: the text of each picture, by the decoder that the lanes use. */
@Command(
        name = "qr",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "QR codes, read by the decoder of the lanes.",
        subcommands = QrCommand.Decode.class)
final class QrCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    @Command(
            name = "decode",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the text of the QR code in each picture, in the order given.",
                "With several pictures each text is preceded by the picture's name and a tab."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every picture had a code",
                "1:a picture had none, or could not be read; it is named on stderr",
                "2:wrong use"
            })
    static final class Decode implements Callable<Integer> {
        private final QrDecoder decoder = new QrDecoder();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "pictures: PNG, JPEG, GIF, BMP")
        private List<Path> files = List.of();

        @Override
        public Integer call() {
            System.setProperty("java.awt.headless", "true");
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            int code = CommandLine.ExitCode.OK;
            for (Path file : files) {
                try {
                    Optional<String> text = decoder.decode(picture(file));
                    if (text.isPresent()) {
                        out.println(files.size() == 1 ? text.get() : file + "\t" + text.get());
                    } else {
                        err.println(file + ": no QR code can be read in it");
                        code = CommandLine.ExitCode.SOFTWARE;
                    }
                } catch (IOException unreadable) {
                    err.println(file + ": " + unreadable.getMessage());
                    code = CommandLine.ExitCode.SOFTWARE;
                }
            }
            return code;
        }

        private static BufferedImage picture(Path file) throws IOException {
            BufferedImage picture;
            try {
                picture = ImageIO.read(file.toFile());
            } catch (IOException unreadable) {
                throw new IOException("cannot be read: " + unreadable.getMessage(), unreadable);
            }
            if (picture == null) {
                throw new IOException("is no picture of a kind that is known");
            }
            return picture;
        }
    }
}
