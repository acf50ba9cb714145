package io.colloquy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Makes a picture of a page small: few of its colours stand for all. */
final class Palette {

    private static final int COLOURS = 40;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /** The same picture, a PNG as the one that is given, with few colours. */
    static byte[] reduce(byte[] png) throws IOException {
        BufferedImage whole = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
        int[] pixels = whole.getRGB(0, 0, whole.getWidth(), whole.getHeight(), null, 0, whole.getWidth());
        return write(new Palette(telling(pixels)).paint(whole, pixels));
    }

    /** Colours that occur often, and those that are far from all the others. */
    private static int[] telling(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
        }
        int[] chosen = new int[Math.min(COLOURS, counts.size())];
        for (int at = 0; at < chosen.length; at++) {
            int[] sofar = Arrays.copyOf(chosen, at);
            chosen[at] = counts.entrySet().stream()
                    .max(Comparator.comparingDouble(entry -> worth(entry.getKey(), entry.getValue(), sofar)))
                    .orElseThrow()
                    .getKey();
        }
        return chosen;
    }

    private static double worth(int colour, int count, int... chosen) {
        double away = IntStream.of(chosen)
                .mapToDouble(other -> distance(other, colour))
                .min()
                .orElse(1);
        return Math.sqrt(count) * away;
    }

    private BufferedImage paint(BufferedImage whole, int[] pixels) {
        var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        var small = new BufferedImage(whole.getWidth(), whole.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int at = 0; at < pixels.length; at++) {
            int index = nearest.computeIfAbsent(pixels[at] & 0xFFFFFF, this::indexOf);
            small.getRaster().setSample(at % whole.getWidth(), at / whole.getWidth(), 0, index);
        }
        return small;
    }

    private int indexOf(int colour) {
        return IntStream.range(0, colours.length)
                .boxed()
                .min((one, other) -> Integer.compare(distance(colours[one], colour), distance(colours[other], colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return 2 * red * red + 4 * green * green + 3 * blue * blue;
    }

    private static byte[] write(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), smallest);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
